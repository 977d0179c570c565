// @ts-check
// A proxy whose connections may break at the worst moment: when the server has done what a request asks, and before the
// browser has had a byte of the answer. Browsers send such a request again by themselves if the connection is an old one.
import { once } from "node:events"
import { createServer, request as ask } from "node:http"

/** Milliseconds that a request which is to break is on its way, as it would be on a real network. */
const LATENCY = 150

/** @param {string} target the server's base URL */
export async function startBreakingProxy(target) {
  const { hostname, port } = new URL(target)
  /** What has been asked for over each connection. @type {WeakMap<import("node:net").Socket, number>} */
  const asked = new WeakMap()
  /** @type {{ method: string, path: string, broken: boolean }[]} */
  let log = []
  /** @type {string | undefined} */
  let breaking

  const server = createServer({ keepAliveTimeout: 60_000 }, async (incoming, outgoing) => {
    const { socket, method = "", url = "", headers } = incoming
    const before = asked.get(socket) ?? 0
    asked.set(socket, before + 1)
    const chunks = []
    for await (const chunk of incoming) chunks.push(chunk)
    const path = url.split("?")[0]
    const breaks = before > 0 && `${method} ${path}` === breaking
    if (breaks) {
      breaking = undefined
      await new Promise((resolve) => setTimeout(resolve, LATENCY))
    }
    if (method !== "OPTIONS") log.push({ method, path, broken: breaks })
    const forwarded = ask({ hostname, port, method, path: url, headers, agent: false })
    forwarded.end(Buffer.concat(chunks))
    const [answer] = await once(forwarded, "response")
    const body = []
    for await (const chunk of answer) body.push(chunk)
    if (breaks) return socket.destroy()
    outgoing.writeHead(answer.statusCode, answer.rawHeaders.filter((_, i, all) => !/^(connection|keep-alive|transfer-encoding)$/i.test(all[i - (i % 2)])))
    outgoing.end(Buffer.concat(body))
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const address = /** @type {import("node:net").AddressInfo} */ (server.address())

  return {
    url: `http://localhost:${address.port}`,
    /** Break the next such request that comes over a connection which has been used before. @param {string} request */
    break(request) {
      breaking = request
      log = []
    },
    /** What has arrived since. */
    log: () => log,
    stop() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}
