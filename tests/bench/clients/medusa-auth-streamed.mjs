// The module in a file of its own, beside the script, compiled while it arrives.
import { Medusa } from "../../../pkg/lib/medusa.js"

const wasm = new URL("medusa_auth.wasm", import.meta.url)

/** @param {string} baseUrl */
export default (baseUrl) => new Medusa({ baseUrl }, () => fetch(wasm)).auth
