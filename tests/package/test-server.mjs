// @ts-check
// A stand-in server with one customer, for pages of one origin and for clients without an origin.
import assert from "node:assert/strict"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { freePort } from "../support/ports.mjs"
import { lineOf } from "../support/server.mjs"
import { startBackend } from "../support/target.mjs"

export const customer = { email: "user@example.com", password: "supersecret" }
/** The first admin. */
export const admin = { email: "admin@example.com", password: "supersecret" }
const publishableKey = "pk_test"

/** Starts the stand-in server, which allows pages of `origin`. The tests serve them at `port`. */
export async function startTestServer() {
  const folder = mkdtempSync(join(tmpdir(), "medusa-auth-server-"))
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const { api, log, stop } = await startBackend(join(folder, "backend.log"), {
    STORE_CORS: origin,
    ADMIN_CORS: origin,
    AUTH_CORS: origin,
    PUBLISHABLE_KEY: publishableKey,
    ADMIN_EMAIL: admin.email,
    ADMIN_PASSWORD: admin.password,
  })
  const [, apiV2] = await lineOf(log, /^api-v2 (\S+)$/m)
  const response = await fetch(`${api}/store/customers`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(customer),
  })
  assert.equal(response.status, 200)
  const { id } = (await response.json()).customer

  return {
    api,
    apiV2,
    publishableKey,
    port,
    origin,
    /** Of {@link customer}. */
    id,
    async close() {
      await stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
