// @ts-check
// A server that records requests, and sends scripted responses.
import { createServer } from "node:http"

/**
 * @typedef {object} Recorded
 * @property {string} method
 * @property {string} path
 * @property {import("node:http").IncomingHttpHeaders} headers
 * @property {string} body
 * @property {number} at when it arrived, in milliseconds
 */

/** @typedef {{ status?: number, headers?: Record<string, string>, body?: string, delay?: number } | "reset"} Scripted */

export async function startRecorder() {
  const requests = /** @type {Recorded[]} */ ([])
  let script = /** @type {Scripted[]} */ ([])

  const server = createServer(async (request, response) => {
    const chunks = []
    for await (const chunk of request) chunks.push(chunk)
    const { method = "", url = "", headers } = request
    requests.push({ method, path: url, headers, body: Buffer.concat(chunks).toString(), at: Date.now() })
    const next = script.length > 1 ? script.shift() : script[0]
    if (next === "reset" || next === undefined) return void request.socket.destroy()
    await new Promise((resolve) => setTimeout(resolve, next.delay ?? 0))
    response.writeHead(next.status ?? 200, { "content-type": "application/json; charset=utf-8", ...next.headers })
    response.end(next.body ?? "")
  })
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)))
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address())

  return {
    url: `http://127.0.0.1:${port}`,
    /** The requests since the last call. */
    taken: () => requests.splice(0),
    /** Sets the responses, in order. The last one repeats. @param {Scripted[]} responses */
    respondWith: (...responses) => void (script = responses),
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
