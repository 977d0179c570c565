// @ts-check
// A proxy that records what a browser sends to a server, and can set a cookie with each response.
import { once } from "node:events"
import { createServer, request as sendRequest } from "node:http"

/** @typedef {{ method: string, path: string, headers: import("node:http").IncomingHttpHeaders }} Sent */

/** @param {string} target the base URL of the server */
export async function startRecordingProxy(target) {
  const { hostname, port } = new URL(target)
  const requests = /** @type {Sent[]} */ ([])
  let cookie = ""
  const server = createServer((incoming, outgoing) => {
    const { method = "", url = "", headers } = incoming
    if (method !== "OPTIONS") requests.push({ method, path: url.split("?")[0] ?? "", headers })
    const forwarded = sendRequest({ hostname, port, method, path: url, headers, agent: false }, (response) => {
      const { connection, "set-cookie": cookies = [], ...received } = response.headers
      outgoing.writeHead(response.statusCode ?? 502, { ...received, "set-cookie": cookie ? [...cookies, cookie] : cookies })
      response.pipe(outgoing)
    })
    forwarded.once("error", () => outgoing.destroy())
    incoming.pipe(forwarded)
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")

  return {
    /** On the site `localhost`. */
    url: `http://localhost:${/** @type {import("node:net").AddressInfo} */ (server.address()).port}`,
    /** The requests since the last call, apart from preflight requests. */
    taken: () => requests.splice(0),
    /** Sets this cookie with each response from now on. @param {string} value */
    plant: (value) => void (cookie = value),
    stop() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}
