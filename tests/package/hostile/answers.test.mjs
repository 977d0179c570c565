// @ts-check
// Whatever a fetch does, and whatever a server answers: every call of every entry settles, with a result or a MedusaError.
import { describe, test } from "node:test"
import { responses, shapes } from "./answers.mjs"
import { entries } from "./entries.mjs"
import { everything, methodsOf } from "./methods.mjs"
import { assertAllSettle } from "./settles.mjs"

const accept = () => new Response(JSON.stringify(everything))

/** Requests of one call that are answered as they should be before one is not. */
const most = 4

/**
 * A client whose nth request of each call, and all that follow, are answered like this; and whether there was one.
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
        // The admins' entry has the storefront's methods from the same files.
        if (entry.name === "admin" && /^(auth|customers)\./.test(name)) continue

        /** @param {string} what @param {() => any} respond @returns {[string, () => any][]} */
        const acts = (what, respond) => {
          const { state, medusa } = clientOf(entry, backend, respond)
          return Array.from({ length: most }, (_, earlier) => [`${what}, after ${earlier}`, () => {
            // Nothing new: fewer requests than that were sent the last time.
            if (earlier && state.sent < state.earlier) return
            Object.assign(state, { earlier, sent: 0 })
            return call(medusa, given)
          }])
        }

        test(`${name}, with fetches that give no response`, () =>
          assertAllSettle(Object.entries(responses).flatMap(([what, respond]) => acts(what, respond)), entry.allowed),
        )

        if (["slim", "streaming"].includes(entry.name)) continue
        test(`${name}, with bodies of another shape`, () => {
          const all = shapes.flatMap(({ name, status, text }) => acts(name, () => new Response(text, { status })))
          return assertAllSettle(all, entry.allowed)
        })
      }
    })
  }
}
