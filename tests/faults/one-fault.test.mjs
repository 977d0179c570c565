// @ts-check
// If any one request or response is lost, or any one request arrives twice, a call with retries returns its result, and has taken
// effect once.
import assert from "node:assert/strict"
import { after, describe, test } from "node:test"
import { flows } from "./flows.mjs"
import "./quick.mjs"
import { NONE, run, totals } from "./run.mjs"
import { startServer } from "./clients.mjs"

const faults = ["the request is lost", "the response is lost", "the request arrives after the next", "the request arrives twice"]

describe("one fault", { concurrency: 2 }, () => {
  for (const version of /** @type {const} */ (["v1", "v2"])) {
    describe(version, { concurrency: 2 }, () => {
      const server = startServer(version)
      for (const [name, flow] of Object.entries(flows)) {
        for (const fault of faults) test(`${name}: ${fault}`, () => atEachRequest(server, name, flow, fault))
      }
    })
  }
})

after(() => console.log("one fault:", totals))

/**
 * Applies the same fault to each request of a call in turn.
 * @param {any} server
 * @param {string} name
 * @param {import("./flows.mjs").Flow} flow
 * @param {string} fault
 */
async function atEachRequest(server, name, flow, fault) {
  const fails = flow.fails?.[server.version]
  for (let at = 0, sent = at + 1; at < sent; at++) {
    const choose = (/** @type {number} */ number) => ({ fault: number === at ? fault : undefined, delay: 60 })
    const { error, log, counts } = await run(server, flow, `${server.version}, ${name}, ${fault} at ${at}`, choose)
    assert.equal(error?.code, fails?.code, `${log.join(", ")}: ${error}`)
    if (fails) assert.deepEqual(counts, { ...NONE, ...fails.leaves }, log.join(", "))
    sent = log.length
  }
}
