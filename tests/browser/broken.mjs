// @ts-check
// A server that lets every page in, and answers as no server should. The first segment of the path says how.
import { once } from "node:events"
import { createServer } from "node:http"

const JSON_TYPE = { "Content-Type": "application/json" }
const CUSTOMER = JSON.stringify({ customer: { id: "cus_1", email: "a@example.com", first_name: null, has_account: true } })

/** @type {Record<string, (answer: import("node:http").ServerResponse) => void>} */
const manners = {
  silent() {},
  /** Half an answer, then nothing. */
  slow(answer) {
    answer.writeHead(200, { ...JSON_TYPE, "Content-Length": CUSTOMER.length }).write(CUSTOMER.slice(0, 20))
  },
  /** Half an answer, then the end of the connection. */
  cut(answer) {
    answer.writeHead(200, { ...JSON_TYPE, "Content-Length": CUSTOMER.length })
    answer.write(CUSTOMER.slice(0, 20), () => setTimeout(() => answer.destroy(), 20))
  },
  reset(answer) {
    answer.destroy()
  },
  truncated(answer) {
    answer.writeHead(200, JSON_TYPE).end(CUSTOMER.slice(0, 20))
  },
  html(answer) {
    answer.writeHead(200, { "Content-Type": "text/html" }).end("<!doctype html><title>Welcome</title>")
  },
  gone(answer) {
    answer.writeHead(204).end()
  },
  big(answer) {
    const metadata = { filling: "x".repeat(10 * 1024 * 1024) }
    answer.writeHead(200, JSON_TYPE).end(JSON.stringify({ ...JSON.parse(CUSTOMER), metadata }))
  },
  bigger(answer) {
    answer.writeHead(502, { "Content-Type": "text/html" }).end("<p>".padEnd(10 * 1024 * 1024, "Bad Gateway "))
  },
  /** An endless redirect. */
  loop(answer) {
    answer.writeHead(307, { Location: "/loop/store/auth" }).end()
  },
}

export async function startBroken() {
  const server = createServer(({ method, url = "", headers }, answer) => {
    answer.setHeader("Access-Control-Allow-Origin", headers.origin ?? "*")
    answer.setHeader("Access-Control-Allow-Credentials", "true")
    answer.setHeader("Access-Control-Allow-Headers", "content-type")
    if (method === "OPTIONS") answer.writeHead(204).end()
    else manners[url.split("/")[1]](answer)
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
