// @ts-check
// Plain HTTP: sends exactly these bytes, without what browsers and clients add, and returns the whole response.
import http from "node:http"

export const JSON_TYPE = "application/json; charset=utf-8"
export const TEXT_TYPE = "text/plain; charset=utf-8"
export const HTML_TYPE = "text/html; charset=utf-8"

const agent = new http.Agent({ keepAlive: true, maxSockets: 32 })

/**
 * @typedef {object} HttpRequest
 * @property {string} method
 * @property {string} path not encoded any further
 * @property {unknown} [body] objects are sent as JSON, strings unchanged; both as application/json unless `headers` overrides it
 * @property {Record<string, string>} [headers]
 * @property {string} [cookie]
 */

/**
 * @typedef {object} HttpResponse
 * @property {number} status
 * @property {import("node:http").IncomingHttpHeaders} headers
 * @property {string} text
 * @property {any} body the parsed JSON, or `undefined` if the response is not JSON
 * @property {string | undefined} setCookie
 * @property {string | undefined} cookie the Cookie header that a browser would send next
 */

/** @param {string} api @param {HttpRequest} request @returns {Promise<HttpResponse>} */
export function send(api, request) {
  const { method, path, body, headers = {}, cookie } = request
  const payload = body === undefined || typeof body === "string" ? body : JSON.stringify(body)
  // Node sets no Content-Length for the body of a DELETE.
  const bodyHeaders = payload === undefined ? {} : { "content-type": "application/json", "content-length": Buffer.byteLength(payload) }
  const allHeaders = { ...bodyHeaders, ...headers, ...(cookie ? { cookie } : {}) }
  return new Promise((resolve, reject) => {
    const { port } = new URL(api)
    const outgoing = http.request({ host: "127.0.0.1", port, method, path, headers: allHeaders, agent }, (incoming) => {
      const chunks = /** @type {Buffer[]} */ ([])
      incoming.on("error", reject)
      incoming.on("data", (chunk) => chunks.push(chunk))
      incoming.on("end", () => resolve(toResponse(incoming, Buffer.concat(chunks).toString())))
    })
    outgoing.on("error", (/** @type {NodeJS.ErrnoException} */ error) => {
      // The server may close an idle connection just when this request reuses it.
      if (outgoing.reusedSocket && error.code === "ECONNRESET") resolve(send(api, request))
      else reject(error)
    })
    outgoing.end(payload)
  })
}

/** @param {import("node:http").IncomingMessage} incoming @param {string} text @returns {HttpResponse} */
function toResponse({ statusCode = 0, headers }, text) {
  const setCookie = headers["set-cookie"]?.[0]
  const isJson = headers["content-type"] === JSON_TYPE && text !== ""
  return { status: statusCode, headers, text, body: isJson ? JSON.parse(text) : undefined, setCookie, cookie: setCookie?.split(";")[0] }
}
