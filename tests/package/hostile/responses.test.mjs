// @ts-check
// Whatever a fetch or a server does, every call of every entry settles, with a result or a MedusaError.
import { describe, test } from "node:test"
import { responses, shapes } from "./responses.mjs"
import { entries } from "./entries.mjs"
import { everything, methodsOf } from "./methods.mjs"
import { assertAllSettle } from "./settles.mjs"

const accept = () => new Response(JSON.stringify(everything))

/** How many requests of a call get a valid response before one does not. */
const most = 4

/**
 * A client that gets this response to the nth request of each call and to all later ones, and whether there was one.
 * @param {typeof entries[number]} entry
 * @param {string} backend
 * @param {() => any} respond
 */
function clientOf({ make }, backend, respond) {
  const state = { earlier: 0, sent: 0 }
  const fetch = () => (state.sent++ < state.earlier ? accept() : respond())
  return { state, medusa: make({ baseUrl: "http://shop.example", backend, fetch, timeout: 5 }) }
}

for (const entry of entries) {
  for (const backend of ["v1", "v2"]) {
    describe(`${entry.name}, ${backend}`, () => {
      for (const { name, given, call } of methodsOf(entry.make())) {
        // These methods come from the same files in both entries.
        if (entry.name === "admin" && /^(auth|customers)\./.test(name)) continue

        /** @param {string} what @param {() => any} respond @returns {[string, () => any][]} */
        const acts = (what, respond) => {
          const { state, medusa } = clientOf(entry, backend, respond)
          return Array.from({ length: most }, (_, earlier) => [`${what}, after ${earlier}`, () => {
            // The last call sent fewer requests.
            if (earlier && state.sent < state.earlier) return
            Object.assign(state, { earlier, sent: 0 })
            return call(medusa, given)
          }])
        }

        test(`${name}, with fetches that return no response`, () =>
          assertAllSettle(Object.entries(responses).flatMap(([what, respond]) => acts(what, respond)), entry.allowed),
        )

        if (["slim", "streaming"].includes(entry.name)) continue
        test(`${name}, with bodies of the wrong shape`, () => {
          const all = shapes.flatMap(({ name, status, text }) => acts(name, () => new Response(text, { status })))
          return assertAllSettle(all, entry.allowed)
        })
      }
    })
  }
}
