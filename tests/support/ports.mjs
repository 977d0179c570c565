// @ts-check
import { createServer } from "node:net"

/** A port of 127.0.0.1 that was free a moment ago. */
export function freePort(wanted = 0) {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject)
    probe.listen(wanted, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (probe.address())
      probe.close(() => resolve(port))
    })
  })
}

/** A free port that the system gives nobody by itself: it can be let go of and taken again. */
export async function quietPort() {
  for (;;) {
    const port = await freePort(20000 + Math.floor(Math.random() * 10000)).catch(() => undefined)
    if (port) return port
  }
}
