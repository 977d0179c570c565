// @ts-check
// The package in Node.
import { test, before, after } from "node:test"
import assert from "node:assert/strict"
import { execFileSync } from "node:child_process"
import { once } from "node:events"
import { Worker } from "node:worker_threads"
import makeFetchCookie from "fetch-cookie"
import { createProject } from "./project.mjs"
import { customer, startTestServer } from "./test-server.mjs"

/** @type {Awaited<ReturnType<typeof startTestServer>>} */ let server
/** @type {ReturnType<typeof createProject>} */ let project
/** @type {ReturnType<typeof createProject>} a project with a copy of its own */ let other

before(async () => {
  server = await startTestServer()
  project = createProject()
  other = createProject()
})
after(async () => {
  await server.close()
  project.remove()
  other.remove()
})

/** The output of a script that Node runs in the project. @param {string} name @param {string} text */
function run(name, text) {
  const file = project.write(name, text)
  return execFileSync(process.execPath, [file], { cwd: project.folder, encoding: "utf8", timeout: 45_000 })
}

test("importing it and constructing a client has no side effects", () => {
  const output = run(
    "import-only.js",
    `const seen = []
     for (const [owner, name] of [
       [globalThis, "fetch"], [globalThis, "setTimeout"], [globalThis, "setInterval"], [globalThis, "queueMicrotask"],
       [WebAssembly, "compile"], [WebAssembly, "instantiate"], [WebAssembly, "Module"], [WebAssembly, "Instance"],
     ]) {
       owner[name] = function () { seen.push(name) }
     }
     const globals = Object.getOwnPropertyNames(globalThis)
     for (const entry of ["medusa-auth", "medusa-auth/slim", "medusa-auth/streaming", "medusa-auth/wasm"]) {
       const { default: Medusa } = await import(entry)
       new Medusa({ baseUrl: "http://shop.invalid" })
     }
     await new Promise(setImmediate)
     const added = Object.getOwnPropertyNames(globalThis).filter((name) => !globals.includes(name))
     console.log(JSON.stringify({ seen, added, active: process.getActiveResourcesInfo() }))`,
  )
  const { seen, added, active } = JSON.parse(output)
  assert.deepEqual({ seen, added }, { seen: [], added: [] })
  assert.deepEqual(active.filter((/** @type {string} */ name) => !/^(Pipe|TTY|FileHandle|FSReq)/.test(name)), [])
})

test("nothing keeps the process alive after a call", () => {
  // A timer of 60 s would exceed the timeout of run().
  const output = run(
    "one-call.js",
    `import Medusa from "medusa-auth"
     const { exists } = await new Medusa({ baseUrl: "${server.api}", timeout: 60000 }).auth.exists("${customer.email}")
     console.log(exists)`,
  )
  assert.equal(output, "true\n")
})

test("a session works over a fetch that keeps cookies", async () => {
  const { default: Medusa, isMedusaError } = await project.import()
  const medusa = new Medusa({ baseUrl: server.api, fetch: makeFetchCookie(fetch) })
  assert.equal((await medusa.auth.authenticate(customer)).customer.id, server.id)
  assert.equal((await medusa.auth.getSession()).customer.id, server.id)
  await medusa.auth.deleteSession()
  const error = await medusa.auth.getSession().catch((/** @type {unknown} */ error) => error)
  assert.ok(isMedusaError(error))
  assert.equal(error.code, "unauthorized")
})

test("a token works without cookies", async () => {
  const { default: Medusa } = await project.import()
  const medusa = new Medusa({ baseUrl: server.api })
  await medusa.auth.setToken((await medusa.auth.getToken(customer)).access_token)
  assert.equal((await medusa.auth.getSession()).customer.id, server.id)
})

test("`require` loads it where it supports ES modules", () => {
  const output = run(
    "require.cjs",
    `try {
       const { default: Medusa, Medusa: named } = require("medusa-auth")
       if (Medusa !== named) throw new Error("the default export is another one")
       new Medusa({ baseUrl: "${server.api}" }).auth.exists("${customer.email}").then(({ exists }) => console.log(exists))
     } catch ({ code }) {
       console.log(code)
     }`,
  )
  assert.equal(output.trim(), process.features.require_module ? "true" : "ERR_REQUIRE_ESM")
})

test("it works in a worker", async () => {
  const file = project.write(
    "worker.js",
    `import { parentPort, workerData } from "node:worker_threads"
     import Medusa from "medusa-auth"
     const medusa = new Medusa({ baseUrl: workerData.api })
     await medusa.auth.setToken((await medusa.auth.getToken(workerData.customer)).access_token)
     parentPort.postMessage((await medusa.auth.getSession()).customer.id)`,
  )
  const worker = new Worker(file, { workerData: { api: server.api, customer } })
  const [id] = await once(worker, "message")
  await worker.terminate()
  assert.equal(id, server.id)
})

test("a copy of the package recognizes the errors of another copy, and nothing else", async () => {
  const [one, two] = [await project.import(), await other.import()]
  assert.notEqual(one.MedusaError, two.MedusaError)
  const error = await new one.Medusa({ baseUrl: server.api }).auth.exists("").catch((/** @type {unknown} */ error) => error)
  assert.equal(error.code, "invalid_argument")
  assert.ok(two.isMedusaError(error))
  assert.ok(error instanceof Error)
  for (const value of [new Error("no"), { name: "MedusaError", code: "timeout" }, "MedusaError", null, undefined]) {
    assert.equal(two.isMedusaError(value), false)
  }
})
