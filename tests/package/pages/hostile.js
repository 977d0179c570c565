// Calls every method of an entry with all hostile arguments and responses.
import { responses } from "./responses.mjs"
import { everything, methodsOf } from "./methods.mjs"
import { large, values } from "./values.mjs"

// What a listener throws is reported on purpose, as the errors of event listeners are. Whatever else is uncaught, still fails.
globalThis.reportError = () => {}

const late = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds, "late"))

/** The failure of a call, if any. Its code is missing if it is not a MedusaError. */
async function failureOf(name, act, MedusaError) {
  const settled = (async () => act())().then(
    () => undefined,
    (error) => ({ name, code: error instanceof MedusaError ? error.code : undefined, message: String(error?.message) }),
  )
  const end = await Promise.race([settled, late(10_000)])
  return end === "late" ? { name, message: "The call does not settle." } : end
}

async function failuresOf(entry, backend) {
  const { Medusa, MedusaError } = await import(`./node_modules/medusa-auth/${entry}.js`)
  const wasm = () => fetch("/node_modules/medusa-auth/dist/medusa_auth.wasm")
  const make = (fetch) => new Medusa({ baseUrl: "https://shop.example", backend, fetch, timeout: 5 }, wasm)
  const accept = async (url, { method, headers, body }) => {
    new Request(url, { method, headers, body })
    return new Response(JSON.stringify(everything))
  }
  const failures = []
  let calls = 0
  const call = async (name, act) => {
    calls++
    const failure = await failureOf(name, act, MedusaError)
    if (failure) failures.push(failure)
  }
  for (const { name, given, call: invoke } of methodsOf(make(accept))) {
    const medusa = make(accept)
    for (let place = 0; place < given.length + 2; place++) {
      for (const [what, value] of Object.entries({ ...values, ...large })) {
        const args = () => Object.assign([...given, undefined, undefined], { [place]: value() })
        await call(`${name}, ${what} at place ${place + 1}`, () => invoke(medusa, args()))
      }
    }
    for (const [what, respond] of Object.entries(responses)) await call(`${name}, ${what}`, () => invoke(make(respond), given))
  }
  return { calls, failures }
}

Object.assign(globalThis, { failuresOf })
