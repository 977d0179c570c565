// @ts-check
// Records what the modules of a real Medusa do, to compare ours with where there is no Medusa:
//   node tests/medusa/run.mjs v2 node tests/modules/record.mjs
import { runMedusa, writeRecordings } from "./medusa.mjs"

writeRecordings(await runMedusa())
