// @ts-check
import { createServer } from "node:http"
import { readFile } from "node:fs/promises"
import { extname, join } from "node:path"

const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".wasm": "application/wasm",
}

/**
 * Serves the files of a folder.
 * @param {string} folder
 * @param {number} port
 * @param {Record<string, string>} headers of every response
 * @param {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) => boolean} intercepts
 *   whether it responds to a request itself
 * @param {string} host
 * @returns {Promise<() => Promise<void>>} what stops it
 */
export async function serve(folder, port, headers = {}, intercepts = () => false, host = "localhost") {
  const server = createServer(async (request, response) => {
    if (intercepts(request, response)) return
    const { pathname } = new URL(request.url ?? "", "http://localhost")
    const file = pathname.endsWith("/") ? `${pathname}index.html` : pathname
    const text = await readFile(join(folder, file)).catch(() => undefined)
    const type = /** @type {Record<string, string>} */ (types)[extname(file)]
    response.writeHead(text ? 200 : 404, { ...headers, ...(type && { "content-type": type }) }).end(text)
  })
  await new Promise((resolve) => server.listen(port, host, () => resolve(undefined)))
  return () => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(() => resolve()))
  }
}
