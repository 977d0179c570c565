// @ts-check
// The package in Cloudflare's runtime, which compiles WebAssembly only at deployment.
import { test, before, after } from "node:test"
import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { claims } from "../support/jwt.mjs"
import { createProject } from "./project.mjs"
import { admin, customer, startTestServer } from "./test-server.mjs"
import { startWorker } from "./workerd.mjs"

/** @type {Awaited<ReturnType<typeof startTestServer>>} */ let server
/** @type {ReturnType<typeof createProject>} */ let project

before(async () => {
  server = await startTestServer()
  project = createProject()
})
after(async () => {
  await server.close()
  project.remove()
})

/**
 * Starts a worker. Returns a function that sends requests to it.
 * @param {string} page
 * @param {string} date
 * @param {import("node:test").TestContext} t
 */
async function start(page, date, t) {
  project.write("app.js", readFileSync(new URL(`pages/${page}`, import.meta.url), "utf8"))
  const worker = await startWorker(project, date)
  t.after(worker.stop)
  return async (/** @type {object} */ what) => {
    const body = JSON.stringify({ api: server.api.replace("localhost", "127.0.0.1"), ...what })
    return (await fetch(worker.url, { method: "POST", body })).json()
  }
}

// Before 2024-11-11 the runtime throws at `cache` in a request.
for (const date of ["2024-01-01", "2026-01-01"]) {
  test(`a worker of ${date} logs in with a token and gets the customer`, async (t) => {
    const request = await start("edge.js", date, t)
    const { access_token, ...rest } = await request({ customer })
    assert.deepEqual(rest, { id: server.id })
    assert.equal(claims(access_token).customer_id, server.id)
    assert.deepEqual(await request({ customer: { ...customer, password: "wrong" } }), { isMedusaError: true, code: "invalid_credentials" })
  })
}

test("a worker creates a user as an admin", async (t) => {
  const request = await start("edge-team.js", "2026-01-01", t)
  const user = { email: "colleague@example.com", password: "supersecret" }
  assert.deepEqual(await request({ admin, user }), { email: user.email })
  assert.deepEqual(await request({ admin, user }), { isMedusaError: true, code: "duplicate_error" })
})
