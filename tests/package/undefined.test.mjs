// @ts-check
// `undefined` where the types allow it, passed to the packed package. `make lint` type-checks the same file.
import { test, before, after } from "node:test"
import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { pathToFileURL } from "node:url"
import esbuild from "esbuild"
import makeFetchCookie from "fetch-cookie"
import { createProject } from "./project.mjs"
import { admin, startTestServer } from "./test-server.mjs"

/** @type {Awaited<ReturnType<typeof startTestServer>>} */ let server
/** @type {ReturnType<typeof createProject>} */ let project
/** @type {any} */ let calls

before(async () => {
  server = await startTestServer()
  project = createProject()
  const source = readFileSync(new URL("../types/undefined.ts", import.meta.url), "utf8")
  const { code } = await esbuild.transform(source, { loader: "ts" })
  calls = await import(pathToFileURL(project.write("undefined.js", code)).href)
})
after(async () => {
  await server.close()
  project.remove()
})

const options = () => ({ v1: server.api, v2: server.apiV2, publishableApiKey: server.publishableKey, admin, fetch: makeFetchCookie(fetch) })

test("undefined options and customer fields count as left out", async () => {
  assert.deepEqual(await calls.storefront(options()), ["one@example.com", "two@example.com"])
})

test("v2 takes the null fields that js-sdk's types allow", async () => {
  const { default: Medusa } = await project.import()
  const { v2: baseUrl, publishableApiKey, fetch } = options()
  const medusa = new Medusa({ backend: "v2", baseUrl, publishableApiKey, fetch })
  const nothing = { first_name: null, last_name: null, phone: null, company_name: null, metadata: null }
  await medusa.customers.create({ email: "three@example.com", password: "supersecret", ...nothing })
  const { customer } = await medusa.customers.update(nothing)
  assert.deepEqual({ ...customer, ...nothing }, customer)
})

test("undefined fields of invites and users count as left out", async () => {
  assert.deepEqual(await calls.admins(options()), ["e@example.com"])
})

test("undefined fields of the modules count as left out", async () => {
  assert.deepEqual(await calls.modules(), ["a", "b"])
})

test("undefined filters and required fields are rejected", async () => {
  for (const [what, call] of Object.entries(calls.refused)) {
    const code = await call().then(() => "", (/** @type {any} */ error) => error.code)
    assert.match(code, /^(invalid_argument|validation_failed)$/, what)
  }
})
