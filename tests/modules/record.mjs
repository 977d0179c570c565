// @ts-check
// Write down what the real modules do, for ours to be compared with where there is no Medusa:
//   node tests/medusa/run.mjs v2 node tests/modules/record.mjs
import { playMedusa, write } from "./medusa.mjs"

write(await playMedusa())
