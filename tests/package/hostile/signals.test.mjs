// @ts-check
// Whatever is passed as a signal, the call rejects with a code, or ignores it.
import { test } from "node:test"
import { entries } from "./entries.mjs"
import { everything } from "./methods.mjs"
import { assertAllSettle } from "./settles.mjs"
import { signals, values } from "./values.mjs"

for (const { name, make, allowed } of entries) {
  test(name, () => {
    const medusa = make({ baseUrl: "http://shop.example", fetch: async () => new Response(JSON.stringify(everything)) })
    const call = (/** @type {() => any} */ signal) => medusa.auth.getSession({}, { signal: signal() })
    const passed = Object.entries({ ...values, ...signals })
    return assertAllSettle(passed.map(([what, signal]) => [what, () => call(signal)]), allowed)
  })
}
