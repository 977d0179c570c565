// @ts-check
// Whatever is passed to a method of any entry, its promise rejects with a code, or the argument is sent. It never hangs, and there is
// no internal error.
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { entries } from "./entries.mjs"
import { everything, methodsOf } from "./methods.mjs"
import { assertAllSettle } from "./settles.mjs"
import { large, values } from "./values.mjs"

/** @type {Record<string, { respond: () => Response, passed: Record<string, () => any> }>} */
const servers = {
  "that refuses": { respond: () => new Response('{"type":"invalid_data","message":"No."}', { status: 400 }), passed: values },
  "if nobody is logged in": { respond: () => new Response('{"message":"Unauthorized"}', { status: 401 }), passed: values },
  "that accepts everything": { respond: () => new Response(JSON.stringify(everything)), passed: { ...values, ...large } },
}

/**
 * A fetch that records what a real one would reject.
 * @param {() => Response} respond
 * @param {unknown[]} refused
 */
const fetchOf = (respond, refused) => async (/** @type {string} */ url, /** @type {RequestInit} */ { method, headers, body = null }) => {
  try {
    new Request(url, { method, headers, body })
  } catch (error) {
    refused.push(error)
  }
  return respond()
}

for (const { name: entry, make, allowed } of entries) {
  for (const backend of ["v1", "v2"]) {
    for (const [server, { respond, passed }] of Object.entries(servers)) {
      // Entries share their code, so the others are tested once.
      if (["slim", "streaming"].includes(entry) && passed === values) continue
      /** @type {unknown[]} */
      const refused = []
      const medusaOf = () => make({ baseUrl: "http://shop.example", backend, fetch: fetchOf(respond, refused) })
      describe(`${entry}, ${backend}, a server ${server}`, () => {
        for (const { name, given, call } of methodsOf(medusaOf())) {
          // These methods come from the same files in both entries.
          if (entry === "admin" && /^(auth|customers)\./.test(name) && passed === values) continue
          test(name, async () => {
            const medusa = medusaOf()
            const acts = []
            // Each argument in turn, including the headers and the options.
            for (let place = 0; place < given.length + 2; place++) {
              for (const [what, value] of Object.entries(passed)) {
                const args = () => Object.assign([...given, undefined, undefined], { [place]: value() })
                acts.push(/** @type {[string, () => any]} */ ([`${what} at place ${place + 1}`, () => call(medusa, args())]))
              }
            }
            acts.push(["nothing", () => call(medusa, [])], ["what is good, afterwards", () => call(medusa, given)])
            await assertAllSettle(acts, allowed)
            assert.deepEqual(refused.splice(0), [])
          })
        }
      })
    }
  }
}
