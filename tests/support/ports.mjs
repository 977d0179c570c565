// @ts-check
import { createServer } from "node:net"

/** A free port of 127.0.0.1. Another process may take it at any time. */
export function freePort(preferred = 0) {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject)
    probe.listen(preferred, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (probe.address())
      probe.close(() => resolve(port))
    })
  })
}

/** A free port below those that the system assigns by itself, so that a test can close it and listen on it again. */
export async function quietPort() {
  for (;;) {
    const port = await freePort(20000 + Math.floor(Math.random() * 10000)).catch(() => undefined)
    if (port) return port
  }
}
