// @ts-check
import { isMedusaError } from "/pkg/index.js"
import { requireFinishedLogin } from "./challenge.js"
import { showCall } from "./code-panel.js"
import { logCall } from "./request-log.js"

/**
 * Call a method of the client. The page lists the requests that it sends, and shows its code and its outcome.
 *
 * @template T
 * @param {import("./snippets.js").Method} method
 * @param {() => Promise<T>} send
 * @returns {Promise<Exclude<T, import("./challenge.js").Challenge>>}
 */
export async function call(method, send) {
  const finish = logCall(method)
  const result = await send().catch((error) => {
    const code = isMedusaError(error) ? error.code : "failed"
    finish(code)
    if (code !== "aborted") showCall(method, `error.code: "${code}"`)
    throw error
  })
  finish("resolved")
  showCall(method, "resolved")
  return requireFinishedLogin(result)
}
