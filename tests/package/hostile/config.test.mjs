// @ts-check
// Whatever a client is configured with, the constructor names the invalid option, or the client's calls settle.
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { entries } from "./entries.mjs"
import { everything, methodsOf } from "./methods.mjs"
import { assertAll, assertAllSettle, assertSettles } from "./settles.mjs"
import { getters, large, throwing, values } from "./values.mjs"

const respond = async () => new Response(JSON.stringify(everything))
const options = ["baseUrl", "maxRetries", "timeout", "backend", "apiKey", "publishableApiKey", "customHeaders", "fetch"]

/** @type {Record<string, () => any>} */
const headers = {
  "a name with a line break": () => ({ "a\nb": "c" }),
  "an empty name": () => ({ "": "a" }),
  "a name that is not ASCII": () => ({ "\u00e4": "a" }),
  "a value with a line break": () => ({ a: "b\nc" }),
  "a value with NUL": () => ({ a: "b\0c" }),
  "a value that is not Latin-1": () => ({ a: "\u0100" }),
  "a value that begins with a byte order mark": () => ({ a: "\ufeffb" }),
  "a symbol as a value": () => ({ a: Symbol("hostile") }),
  "a value that cannot be a text": () => ({ a: Object.create(null) }),
  "a value whose toString throws": () => ({ a: { toString: throwing } }),
  "a pair of three": () => [["a", "b", "c"]],
  "a pair of one": () => [["a"]],
  "a symbol as a name": () => [[Symbol("hostile"), "a"]],
  "pairs that are texts": () => ["ab", "cd"],
  "a value that is read once": () => {
    let times = 0
    return getters(["a"], () => (times++ ? Symbol("hostile") : "b"))
  },
}

/**
 * Checks that the constructor names the invalid option, or that the calls of the client settle.
 * @param {typeof entries[number]} entry
 * @param {any} config
 * @param {string} option
 */
async function assertRefusedOrWorks({ make, allowed }, config, option) {
  let medusa
  try {
    medusa = make(config)
  } catch (error) {
    assert.ok(allowed.classes.some((Class) => error instanceof Class), `no error of this package: ${String(error?.constructor?.name)}`)
    const { code, message } = /** @type {any} */ (error)
    assert.equal(code, "invalid_config")
    assert.ok(message.includes(option), message)
    return
  }
  await assertAllSettle(methodsOf(medusa).map(({ name, given, call }) => [name, () => call(medusa, given)]), allowed)
}

for (const entry of entries) {
  describe(entry.name, () => {
    for (const backend of ["v1", "v2"]) {
      for (const option of options) {
        const passed = option === "customHeaders" ? { ...values, ...large, ...headers } : { ...values, ...large }
        test(`${option}, ${backend}`, () =>
          assertAll(
            Object.entries(passed).map(([what, value]) => {
              const valid = { baseUrl: "http://shop.example", backend, fetch: respond, timeout: 50 }
              return [what, () => assertRefusedOrWorks(entry, { ...valid, [option]: value() }, option)]
            }),
          ),
        )
      }
    }

    test("the whole configuration", async (t) => {
      // A value without options, such as a number, may be treated like no configuration.
      const { fetch } = globalThis
      globalThis.fetch = (input, init) => (`${input?.url ?? input}`.startsWith("http") ? respond() : fetch(input, init))
      t.after(() => (globalThis.fetch = fetch))
      const unreadable = options.map((name) => /** @type {const} */ ([`${name} cannot be read`, () => getters([name], throwing)]))
      await assertAll(
        [...Object.entries(values), ...unreadable].map(([what, value]) => [what, () => assertRefusedOrWorks(entry, value(), "")]),
      )
    })

    test("setPublishableKey()", () =>
      assertAll(
        Object.entries({ ...values, ...large }).map(([what, value]) => [what, async () => {
          const medusa = entry.make({ baseUrl: "http://shop.example", fetch: respond })
          await assertSettles(() => medusa.setPublishableKey(value()), entry.allowed)
          await assertSettles(() => medusa.auth.getSession(), entry.allowed)
        }]),
      ),
    )
  })
}
