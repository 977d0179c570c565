// @ts-check
// medusa-auth/modules in Chromium: on IndexedDB, which several pages use concurrently.
import { test, before, after, beforeEach, afterEach } from "node:test"
import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { quietPort } from "../support/ports.mjs"
import { bundlers, modules } from "./bundlers.mjs"
import { conformanceCases } from "./conformance.mjs"
import { openModules } from "./modules-page.mjs"
import { expected } from "./pages/user-creation-flows.js"
import { createProject } from "./project.mjs"
import { serve } from "./serve.mjs"
import { html } from "./snippets.mjs"
import { visit } from "./visit.mjs"

/** @type {Awaited<ReturnType<typeof openModules>>} */ let site
/** @type {import("playwright-core").BrowserContext} */ let context

before(async () => {
  site = await openModules()
})
after(() => site.close())
beforeEach(async () => {
  context = await site.browser.newContext()
})
afterEach(() => context.close())

const open = () => site.open(context)

/** The globals of the page, for functions that run there. @type {any} */
const globalThis = {}

for (const store of ["MemoryStore", "IndexedDBStore"]) {
  test(`the snippets of Medusa's guide run unchanged, on a ${store}`, async () => {
    const page = await open()
    const results = await page.evaluate((store) => globalThis.flows(globalThis.modules, () => new globalThis.modules[store]()), store)
    assert.deepEqual(results, expected)
  })

  test(`every recorded call returns exactly what the modules return, on a ${store}`, async () => {
    const page = await open()
    const differences = await page.evaluate(
      ({ store, all }) => globalThis.replay(globalThis.modules, all, (/** @type {number} */ index) => new globalThis.modules[store](`case ${index}`)),
      { store, all: conformanceCases() },
    )
    assert.deepEqual(differences, [])
  })
}

test("records survive a reload, and other pages and workers see them", async () => {
  const page = await open()
  const invite = await page.evaluate(() => globalThis.users.createInvites({ email: "user@example.com" }))
  await page.reload()
  await page.waitForFunction(() => "users" in globalThis)
  assert.deepEqual(await page.evaluate((token) => globalThis.users.validateInviteToken(token), invite.token), invite)

  const other = await open()
  await other.evaluate((token) => globalThis.users.acceptInvite(token), invite.token)
  const found = await page.evaluate(() => globalThis.users.listAndCount({ email: "user@example.com" }))
  assert.equal(found[1], 1)

  const results = await page.evaluate(async () => {
    const worker = new Worker("worker.js", { type: "module" })
    const next = () => new Promise((resolve) => (worker.onmessage = ({ data }) => resolve(data)))
    await next()
    worker.postMessage("user@example.com")
    const taken = await next()
    worker.postMessage("another@example.com")
    return [taken, await next()]
  })
  assert.match(results[0].message, /already exists/)
  assert.equal(results[1], "created")
})

test("if several pages create the same users concurrently, each user is created once", async () => {
  const pages = await Promise.all([open(), open(), open()])
  const create = () =>
    Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        globalThis.users.create({ email: `${index}@example.com` }).then(() => 1, ({ code }) => (code === "invalid_data" ? 0 : NaN)),
      ),
    )
  const created = await Promise.all(pages.map((page) => page.evaluate(create)))
  for (let index = 0; index < 30; index++) {
    assert.equal(created.reduce((sum, of) => sum + of[index], 0), 1, `${index}: ${JSON.stringify(created.map((of) => of[index]))}`)
  }
  assert.equal(await pages[0].evaluate(async () => (await globalThis.users.list()).length), 30)
})

test("if two pages register the same address concurrently, one succeeds, even though hashing takes a while", async () => {
  const pages = await Promise.all([open(), open()])
  const register = (/** @type {string} */ name) =>
    Promise.all(
      Array.from({ length: 5 }, (_, index) =>
        globalThis.identities.register("emailpass", { body: { email: "user@example.com", password: `${name} ${index}` } }),
      ),
    )
  const results = (await Promise.all(pages.map((page, index) => page.evaluate(register, `${index}`)))).flat()
  assert.equal(results.filter(({ success }) => success).length, 1)
  for (const { success, error } of results) assert.ok(success || error === "Identity with email already exists", error)
  assert.equal(await pages[0].evaluate(async () => (await globalThis.identities.listAuthIdentities()).length), 1)
})

test("concurrent changes of several pages are all kept", async () => {
  const pages = await Promise.all([open(), open()])
  const { id } = await pages[0].evaluate(() => globalThis.users.create({ email: "user@example.com" }))
  const change = (/** @type {{ id: string, name: string }} */ { id, name }) =>
    Promise.all(Array.from({ length: 20 }, (_, index) => globalThis.users.update({ id, metadata: { [`${name}${index}`]: true } })))
  await Promise.all(pages.map((page, index) => page.evaluate(change, { id, name: `page${index} ` })))
  const { metadata } = await pages[0].evaluate((id) => globalThis.users.retrieve(id), id)
  assert.equal(Object.keys(metadata).length, 40)
})

test("if a transaction fails, nothing changes, and the call is rejected", async () => {
  const page = await open()
  const results = await page.evaluate(async () => {
    const existing = await globalThis.users.create({ email: "a" })
    const { put } = IDBObjectStore.prototype
    let times = 0
    IDBObjectStore.prototype.put = function (record) {
      // The database accepts the first record, and rejects the second, whose id exists.
      return ++times === 2 ? this.add({ ...record, id: existing.id }) : put.call(this, record)
    }
    const failed = await globalThis.codeOf(globalThis.users.create([{ email: "b" }, { email: "c" }]))
    IDBObjectStore.prototype.put = put
    return [failed?.code, (await globalThis.users.list()).map((/** @type {any} */ { email }) => email), await globalThis.codeOf(globalThis.users.create({ email: "b" }))]
  })
  assert.deepEqual(results, ["storage_failed", ["a"], undefined])
})

test("a deleted database is created again, and a database of another program is not changed", async () => {
  const [page, other] = [await open(), await open()]
  await page.evaluate(() => globalThis.users.create({ email: "a" }))
  await other.evaluate(() => globalThis.users.create({ email: "b" }))
  await page.evaluate(() => globalThis.store.clear())
  assert.deepEqual(await other.evaluate(() => globalThis.users.list()), [])
  await other.evaluate(() => globalThis.users.create({ email: "a" }))
  assert.equal(await page.evaluate(async () => (await globalThis.users.list()).length), 1)

  const results = await page.evaluate(async () => {
    const { IndexedDBStore, UserModuleService } = globalThis.modules
    const codes = []
    for (const [name, version] of [["theirs", 1], ["newer", 7]]) {
      await new Promise((resolve) => {
        const request = indexedDB.open(name, version)
        request.onupgradeneeded = () => request.result.createObjectStore("notes")
        request.onsuccess = () => resolve(request.result.close())
      })
      const users = new UserModuleService({ store: new IndexedDBStore(name), jwt_secret: "s" })
      codes.push((await globalThis.codeOf(users.create({ email: "a" })))?.code)
    }
    return codes
  })
  assert.deepEqual(results, ["storage_failed", "storage_failed"])
})

test("if a page may not use IndexedDB, the error says so", async () => {
  const page = await open()
  const code = await page.evaluate(async () => {
    const open = IDBFactory.prototype.open
    IDBFactory.prototype.open = () => { throw new DOMException("no", "SecurityError") }
    const failed = await globalThis.codeOf(globalThis.users.list())
    IDBFactory.prototype.open = open
    return [failed?.code, (await globalThis.users.list()).length]
  })
  assert.deepEqual(code, ["storage_failed", 0])
})

// webpack works, too, but warns about the size.
for (const bundler of /** @type {const} */ (["rollup", "esbuild"])) {
  test(`${bundler} bundles it, with no other file, and errors keep their names`, async (t) => {
    const bundled = createProject()
    t.after(bundled.remove)
    bundled.write("flows.js", readFileSync(new URL("pages/user-creation-flows.js", import.meta.url), "utf8"))
    bundled.write(
      "app.js",
      `import { AuthModuleService, IndexedDBStore, UserModuleService } from "medusa-auth/modules"
       import { flows } from "./flows.js"
       const users = new UserModuleService({ jwt_secret: "supersecret" })
       flows({ AuthModuleService, UserModuleService }, () => new IndexedDBStore())
         .then((results) => console.log(JSON.stringify(results)))
         .then(() => users.validateInviteToken("")).catch((error) => console.log(String(error)))
         .then(() => console.log("end"))`,
    )
    await bundlers[bundler](bundled)
    bundled.write("dist/index.html", html("./app.js"))
    assert.deepEqual(modules(bundled.path("dist")), [])
    const port = await quietPort()
    const stop = await serve(bundled.path("dist"), port)
    t.after(stop)
    const { logs, problems } = await visit(site.browser, `http://localhost:${port}/`)
    assert.deepEqual(problems, [])
    assert.deepEqual(logs, [JSON.stringify(expected), "JsonWebTokenError: jwt must be provided"])
  })
}
