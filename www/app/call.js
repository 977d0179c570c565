// @ts-check
import { isMedusaError } from "/pkg/index.js"
import { unchallenged } from "./challenge.js"
import { show } from "./code.js"
import { logCall } from "./log.js"

/**
 * Make a call: what it sends is listed under its name, and the code for it is shown with what came of it.
 *
 * @template T
 * @param {import("./code.js").Method} name
 * @param {() => Promise<T>} call
 * @returns {Promise<Exclude<T, import("./challenge.js").Challenge>>}
 */
export async function calling(name, call) {
  const ended = logCall(name)
  const result = await call().catch((error) => {
    const code = isMedusaError(error) ? error.code : "failed"
    ended(code)
    if (code !== "aborted") show(name, `error.code: "${code}"`)
    throw error
  })
  ended("resolved")
  show(name, "resolved")
  return unchallenged(result)
}
