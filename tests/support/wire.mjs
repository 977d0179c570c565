// @ts-check
// Plain HTTP: what is sent and what comes back, to the byte, without what a browser or a client adds.
import { Agent, request } from "node:http"

export const JSON_TYPE = "application/json; charset=utf-8"
export const TEXT_TYPE = "text/plain; charset=utf-8"
export const HTML_TYPE = "text/html; charset=utf-8"

const agent = new Agent({ keepAlive: true, maxSockets: 32 })

/**
 * @typedef {object} Ask
 * @property {string} method
 * @property {string} path sent as it is
 * @property {unknown} [body] an object is sent as JSON, a text as it is; both as application/json unless `headers` says
 *   otherwise
 * @property {Record<string, string>} [headers]
 * @property {string} [cookie]
 */

/**
 * @typedef {object} Answer
 * @property {number} status
 * @property {import("node:http").IncomingHttpHeaders} headers
 * @property {string} text
 * @property {any} body the parsed JSON, where it is JSON
 * @property {string | undefined} setCookie
 * @property {string | undefined} cookie what a browser would send back
 */

/** @param {string} api @param {Ask} ask @returns {Promise<Answer>} */
export function send(api, ask) {
  const { method, path, body, headers = {}, cookie } = ask
  const payload = body === undefined || typeof body === "string" ? body : JSON.stringify(body)
  // Node does not say by itself how long the body of a DELETE is.
  const framing = payload === undefined ? {} : { "content-type": "application/json", "content-length": Buffer.byteLength(payload) }
  const named = { ...framing, ...headers, ...(cookie ? { cookie } : {}) }
  return new Promise((resolve, reject) => {
    const { port } = new URL(api)
    const outgoing = request({ host: "127.0.0.1", port, method, path, headers: named, agent }, (incoming) => {
      const chunks = /** @type {Buffer[]} */ ([])
      incoming.on("error", reject)
      incoming.on("data", (chunk) => chunks.push(chunk))
      incoming.on("end", () => resolve(answer(incoming, Buffer.concat(chunks).toString())))
    })
    outgoing.on("error", (/** @type {NodeJS.ErrnoException} */ error) => {
      // The server may close a connection that was idle just as it is taken for this.
      if (outgoing.reusedSocket && error.code === "ECONNRESET") resolve(send(api, ask))
      else reject(error)
    })
    outgoing.end(payload)
  })
}

/** @param {import("node:http").IncomingMessage} incoming @param {string} text @returns {Answer} */
function answer({ statusCode = 0, headers }, text) {
  const setCookie = headers["set-cookie"]?.[0]
  const isJson = headers["content-type"] === JSON_TYPE && text !== ""
  return { status: statusCode, headers, text, body: isJson ? JSON.parse(text) : undefined, setCookie, cookie: setCookie?.split(";")[0] }
}
