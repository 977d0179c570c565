// @ts-check
import { create } from "../../dist/wasm/glue.js"
import { loader } from "../load.js"
import { Medusa as Storefront } from "../medusa.js"
import { RustClient } from "./client.js"

/** A trap in a promise's callback reaches no caller, so it rejects the calls in progress. */
const load = loader(() => {
  const pending = new Set()
  const glue = create((trap) => {
    for (const reject of pending) reject(trap)
  })
  return Object.assign(glue, { pending })
})

/** The client without its module. */
export class Medusa extends Storefront {
  constructor(config, source) {
    super(config, () => load(source), undefined, RustClient)
  }
}
