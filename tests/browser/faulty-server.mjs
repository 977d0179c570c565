// @ts-check
// A server that allows every origin, and whose responses are faulty. The first path segment selects the fault.
import { once } from "node:events"
import { createServer } from "node:http"

const JSON_TYPE = { "Content-Type": "application/json" }
const CUSTOMER = JSON.stringify({ customer: { id: "cus_1", email: "a@example.com", first_name: null, has_account: true } })

/** @type {Record<string, (response: import("node:http").ServerResponse) => void>} */
const faults = {
  silent() {},
  /** Half a response, then nothing. */
  slow(response) {
    response.writeHead(200, { ...JSON_TYPE, "Content-Length": CUSTOMER.length }).write(CUSTOMER.slice(0, 20))
  },
  /** Half a response, then the connection closes. */
  cut(response) {
    response.writeHead(200, { ...JSON_TYPE, "Content-Length": CUSTOMER.length })
    response.write(CUSTOMER.slice(0, 20), () => setTimeout(() => response.destroy(), 20))
  },
  reset(response) {
    response.destroy()
  },
  truncated(response) {
    response.writeHead(200, JSON_TYPE).end(CUSTOMER.slice(0, 20))
  },
  html(response) {
    response.writeHead(200, { "Content-Type": "text/html" }).end("<!doctype html><title>Welcome</title>")
  },
  gone(response) {
    response.writeHead(204).end()
  },
  big(response) {
    const metadata = { filling: "x".repeat(10 * 1024 * 1024) }
    response.writeHead(200, JSON_TYPE).end(JSON.stringify({ ...JSON.parse(CUSTOMER), metadata }))
  },
  bigger(response) {
    response.writeHead(502, { "Content-Type": "text/html" }).end("<p>".padEnd(10 * 1024 * 1024, "Bad Gateway "))
  },
  /** An endless redirect. */
  loop(response) {
    response.writeHead(307, { Location: "/loop/store/auth" }).end()
  },
}

export async function startFaultyServer() {
  const server = createServer(({ method, url = "", headers }, response) => {
    response.setHeader("Access-Control-Allow-Origin", headers.origin ?? "*")
    response.setHeader("Access-Control-Allow-Credentials", "true")
    response.setHeader("Access-Control-Allow-Headers", "content-type")
    if (method === "OPTIONS") response.writeHead(204).end()
    else faults[url.split("/")[1]](response)
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address())
  return {
    api: `http://127.0.0.1:${port}`,
    async stop() {
      server.close()
      server.closeAllConnections()
    },
  }
}
