// @ts-check
// A proxy that can break a connection at the worst moment: after the server has processed a request, but before the browser has
// received any byte of the response. Browsers resend such a request by themselves if the connection was reused.
import { once } from "node:events"
import { createServer, request as sendRequest } from "node:http"

/** Milliseconds to delay a request before its connection breaks, as on a real network. */
const LATENCY = 150

/** @param {string} target the base URL of the server */
export async function startBreakingProxy(target) {
  const { hostname, port } = new URL(target)
  /** How many requests each connection has carried. @type {WeakMap<import("node:net").Socket, number>} */
  const requestCounts = new WeakMap()
  /** @type {{ method: string, path: string, broken: boolean }[]} */
  let log = []
  /** @type {string | undefined} */
  let requestToBreak

  const server = createServer({ keepAliveTimeout: 60_000 }, async (incoming, outgoing) => {
    const { socket, method = "", url = "", headers } = incoming
    const before = requestCounts.get(socket) ?? 0
    requestCounts.set(socket, before + 1)
    const chunks = []
    for await (const chunk of incoming) chunks.push(chunk)
    const path = url.split("?")[0]
    const breaks = before > 0 && `${method} ${path}` === requestToBreak
    if (breaks) {
      requestToBreak = undefined
      await new Promise((resolve) => setTimeout(resolve, LATENCY))
    }
    if (method !== "OPTIONS") log.push({ method, path, broken: breaks })
    const forwarded = sendRequest({ hostname, port, method, path: url, headers, agent: false })
    forwarded.end(Buffer.concat(chunks))
    const [response] = await once(forwarded, "response")
    const body = []
    for await (const chunk of response) body.push(chunk)
    if (breaks) return socket.destroy()
    outgoing.writeHead(response.statusCode, response.rawHeaders.filter((_, i, all) => !/^(connection|keep-alive|transfer-encoding)$/i.test(all[i - (i % 2)])))
    outgoing.end(Buffer.concat(body))
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const address = /** @type {import("node:net").AddressInfo} */ (server.address())

  return {
    url: `http://localhost:${address.port}`,
    /** Breaks the next request like this on a reused connection, and clears the log. @param {string} request as "GET /path" */
    break(request) {
      requestToBreak = request
      log = []
    },
    /** The requests since then. */
    log: () => log,
    stop() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}
