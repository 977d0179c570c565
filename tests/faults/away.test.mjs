// @ts-check
// If no more responses arrive, every call gives up, has done nothing twice, and shows no secret.
import assert from "node:assert/strict"
import { after, describe, test } from "node:test"
import { flows } from "./flows.mjs"
import "./quick.mjs"
import { run, totals } from "./run.mjs"
import { openShop } from "./shop.mjs"

describe("away", { concurrency: 2 }, () => {
  for (const version of /** @type {const} */ (["v1", "v2"])) {
    describe(version, { concurrency: 2 }, () => {
      const shop = openShop(version)
      for (const [name, flow] of Object.entries(flows)) {
        test(name, () => fromAny(shop, name, flow))
      }
    })
  }
})

after(() => console.log("away:", totals))

/** Loses all responses from the first on, then all from the second on, and so on. @param {any} shop @param {string} name @param {import("./flows.mjs").Flow} flow */
async function fromAny(shop, name, flow) {
  for (let from = 0; ; from++) {
    const choose = (/** @type {number} */ number) => ({ fault: number < from ? undefined : "the answer is lost", delay: 0 })
    const { error, log } = await run(shop, flow, `${shop.version}, ${name}, no answer from ${from} on`, choose)
    if (log.length <= from) break
    assert.ok(error, log.join(", "))
    assert.ok(log.length >= from + 4, log.join(", "))
  }
}
