// @ts-check
// Over a network with random faults, every call settles, nothing is done twice, and no secret is shown.
import { after, before, describe, test } from "node:test"
import { flows } from "./flows.mjs"
import { FAULTS } from "./network.mjs"
import "./quick.mjs"
import { BUDGET, SEED, generator } from "./random.mjs"
import { run, totals } from "./run.mjs"
import { startServer } from "./clients.mjs"

/** How many pages each server has at a time. */
const PAGES = 3

/** @type {number} */
let end

before(() => {
  console.log(`many faults: FAULTS_SEED=${SEED}`)
  end = Date.now() + BUDGET
})
after(() => console.log("many faults:", totals))

describe(`many faults, FAULTS_SEED=${SEED}`, { concurrency: true }, () => {
  for (const version of /** @type {const} */ (["v1", "v2"])) {
    describe(version, { concurrency: true }, () => {
      const server = startServer(version)
      for (let page = 0; page < PAGES; page++) {
        test(`page ${page}`, async () => {
          for (let round = 0; Date.now() < end; round++) await once(server, page, round)
        })
      }
    })
  }
})

/** @param {any} server @param {number} page @param {number} round */
async function once(server, page, round) {
  const random = generator(server.version, page, round)
  const name = random.pick(Object.keys(flows))
  const probability = random.pick([0.2, 0.4, 0.7])
  const choose = () => ({ fault: random.chance(probability) ? random.pick(FAULTS) : undefined, delay: random.below(40) })
  await run(server, flows[name], `FAULTS_SEED=${SEED}: ${server.version}, page ${page}, round ${round}, ${name}`, choose)
}
