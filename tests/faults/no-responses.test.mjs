// @ts-check
// If no more responses arrive, every call gives up, has done nothing twice, and shows no secret.
import assert from "node:assert/strict"
import { after, describe, test } from "node:test"
import { flows } from "./flows.mjs"
import "./quick.mjs"
import { run, totals } from "./run.mjs"
import { startServer } from "./clients.mjs"

describe("no responses", { concurrency: 2 }, () => {
  for (const version of /** @type {const} */ (["v1", "v2"])) {
    describe(version, { concurrency: 2 }, () => {
      const server = startServer(version)
      for (const [name, flow] of Object.entries(flows)) {
        test(name, () => fromEachRequest(server, name, flow))
      }
    })
  }
})

after(() => console.log("no responses:", totals))

/** Loses all responses from the first on, then all from the second on, and so on. @param {any} server @param {string} name @param {import("./flows.mjs").Flow} flow */
async function fromEachRequest(server, name, flow) {
  for (let from = 0; ; from++) {
    const choose = (/** @type {number} */ number) => ({ fault: number < from ? undefined : "the response is lost", delay: 0 })
    const { error, log } = await run(server, flow, `${server.version}, ${name}, no response from ${from} on`, choose)
    if (log.length <= from) break
    assert.ok(error, log.join(", "))
    assert.ok(log.length >= from + 4, log.join(", "))
  }
}
