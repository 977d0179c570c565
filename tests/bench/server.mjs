// @ts-check
// Two servers: one for pages, with compressed files like on a CDN, and one that sends the same response to every call.
import { createServer } from "node:http"
import { brotliCompressSync } from "node:zlib"
import { setTimeout as sleep } from "node:timers/promises"

const customer = { id: "cus_01", email: "shopper@example.com", first_name: "Ada", last_name: "Lovelace", has_account: true }
const small = JSON.stringify({ customer, exists: true, access_token: "a.b.c", token: "a.b.c", user: {} })
const order = { id: "order_01", status: "pending", total: 12345, items: ["shirt", "trousers"], shipped: false, note: null }
const orders = Array(Math.ceil(1e6 / (JSON.stringify(order).length + 1))).fill(order)
const large = JSON.stringify({ customer: { ...customer, orders } })

/** Base paths of the API: one responds after 100 ms, the other with 1 MB. */
export const SLOW = "/slow"
export const LARGE = "/large"

/**
 * @param {import("node:http").RequestListener} listener
 * @returns {Promise<{ origin: string, stop(): void }>}
 */
async function listen(listener) {
  const server = createServer(listener)
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)))
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address())
  const stop = () => {
    server.close()
    server.closeAllConnections()
  }
  return { origin: `http://127.0.0.1:${port}`, stop }
}

/** Starts the API. It accepts every call of every client, with cookies, from every origin. */
export const startApi = () =>
  listen(async ({ method, url = "", headers }, response) => {
    response.setHeader("access-control-allow-origin", headers.origin ?? "*")
    response.setHeader("access-control-allow-credentials", "true")
    response.setHeader("vary", "origin")
    if (method === "OPTIONS") {
      response.setHeader("access-control-allow-methods", "GET,HEAD,PUT,PATCH,POST,DELETE")
      response.setHeader("access-control-allow-headers", headers["access-control-request-headers"] ?? "")
      return response.writeHead(204).end()
    }
    if (url.startsWith(SLOW)) await sleep(100)
    response.setHeader("content-type", "application/json; charset=utf-8")
    response.end(url.startsWith(LARGE) ? large : small)
  })

/** Starts the server for pages. */
export async function startPages() {
  const files = new Map()
  const add = (/** @type {string} */ path, /** @type {string} */ type, /** @type {string | Buffer} */ body) =>
    files.set(path, { body: brotliCompressSync(body), type })
  const { origin, stop } = await listen(({ url = "" }, response) => {
    const file = files.get(url)
    if (!file) return response.writeHead(404).end()
    const cached = url.endsWith("/") ? "no-cache" : "public, max-age=31536000, immutable"
    const size = file.body.length
    response.writeHead(200, { "content-type": file.type, "content-encoding": "br", "content-length": size, "cache-control": cached })
    response.end(file.body)
  })
  /**
   * @param {string} name
   * @param {Buffer} script
   * @param {{ head?: string, wasm?: Buffer }} [more]
   * @returns the URL of the page
   */
  const put = (name, script, { head = "", wasm } = {}) => {
    const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>${name}</title><link rel="icon" href="data:,">${head}<script type="module" src="page.js"></script></html>`
    add(`/${name}/`, "text/html; charset=utf-8", html)
    add(`/${name}/page.js`, "text/javascript; charset=utf-8", script)
    if (wasm) add(`/${name}/dist/medusa_auth.wasm`, "application/wasm", wasm)
    return `${origin}/${name}/`
  }
  return { put, stop }
}
