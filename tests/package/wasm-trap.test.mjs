// @ts-check
// A trap in a callback of a promise, where JavaScript would see no exception, leaves no call pending.
import assert from "node:assert/strict"
import { test } from "node:test"
import "../support/as-page.mjs"
import { Medusa } from "../../pkg/wasm.js"

test("a trap rejects the calls in progress, and the next call loads the module again", async (context) => {
  const { instantiate } = WebAssembly
  const trap = new WebAssembly.RuntimeError("unreachable")
  let traps = false
  context.mock.method(WebAssembly, "instantiate", async (/** @type {any} */ bytes, /** @type {any} */ imports) => {
    const { instance } = /** @type {any} */ (await instantiate(bytes, imports))
    const guarded = Object.entries(instance.exports).map(([name, value]) => {
      const call = (/** @type {any[]} */ ...args) => {
        if (traps) throw trap
        return value(...args)
      }
      return [name, typeof value === "function" ? call : value]
    })
    return { instance: { exports: Object.fromEntries(guarded) } }
  })
  const responses = [() => new Promise(() => {}), () => { traps = true; return new Response("{}") }, () => new Response("{}")]
  const medusa = new Medusa({ baseUrl: "http://shop.example", timeout: 1000, fetch: async () => /** @type {any} */ (responses.shift())() })
  const waiting = medusa.customers.retrieve()
  const codes = [waiting, medusa.customers.listOrders()].map((call) => call.then(() => "resolved", (/** @type {any} */ error) => [error.code, error.cause === trap]))
  assert.deepEqual(await Promise.all(codes), [["internal_error", true], ["internal_error", true]])
  traps = false
  await medusa.auth.deleteSession()
})
