// @ts-check
// medusa-auth/modules in Chromium: on IndexedDB, which several pages use at once.
import { test, before, after, beforeEach, afterEach } from "node:test"
import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { quietPort } from "../support/ports.mjs"
import { bundlers, modules } from "./bundlers.mjs"
import { behaviours } from "./modules.mjs"
import { openModules } from "./modules-page.mjs"
import { wanted } from "./pages/user-creation-flows.js"
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

/** What the page's script has, for functions that run there. @type {any} */
const globalThis = {}

for (const store of ["MemoryStore", "IndexedDBStore"]) {
  test(`the snippets of the guide run as they are written, on a ${store}`, async () => {
    const page = await open()
    const said = await page.evaluate((store) => globalThis.flows(globalThis.modules, () => new globalThis.modules[store]()), store)
    assert.deepEqual(said, wanted)
  })

  test(`every behaviour is that of the modules, to the letter, on a ${store}`, async () => {
    const page = await open()
    const differing = await page.evaluate(
      ({ store, all }) => globalThis.replay(globalThis.modules, all, (/** @type {number} */ nth) => new globalThis.modules[store](`behaviour ${nth}`)),
      { store, all: behaviours() },
    )
    assert.deepEqual(differing, [])
  })
}

test("records are there after a reload, in other pages and in workers", async () => {
  const page = await open()
  const invite = await page.evaluate(() => globalThis.users.createInvites({ email: "user@example.com" }))
  await page.reload()
  await page.waitForFunction(() => "users" in globalThis)
  assert.deepEqual(await page.evaluate((token) => globalThis.users.validateInviteToken(token), invite.token), invite)

  const other = await open()
  await other.evaluate((token) => globalThis.users.acceptInvite(token), invite.token)
  const found = await page.evaluate(() => globalThis.users.listAndCount({ email: "user@example.com" }))
  assert.equal(found[1], 1)

  const said = await page.evaluate(async () => {
    const worker = new Worker("worker.js", { type: "module" })
    const next = () => new Promise((resolve) => (worker.onmessage = ({ data }) => resolve(data)))
    await next()
    worker.postMessage("user@example.com")
    const taken = await next()
    worker.postMessage("another@example.com")
    return [taken, await next()]
  })
  assert.match(said[0].message, /already exists/)
  assert.equal(said[1], "created")
})

test("of two pages that create the same users at once, each user is created by one", async () => {
  const pages = await Promise.all([open(), open(), open()])
  const create = () =>
    Promise.all(
      Array.from({ length: 30 }, (_, nth) =>
        globalThis.users.create({ email: `${nth}@example.com` }).then(() => 1, ({ code }) => (code === "invalid_data" ? 0 : NaN)),
      ),
    )
  const created = await Promise.all(pages.map((page) => page.evaluate(create)))
  for (let nth = 0; nth < 30; nth++) {
    assert.equal(created.reduce((sum, of) => sum + of[nth], 0), 1, `${nth}: ${JSON.stringify(created.map((of) => of[nth]))}`)
  }
  assert.equal(await pages[0].evaluate(async () => (await globalThis.users.list()).length), 30)
})

test("of two pages that register the same address at once, with a password that takes a while to hash, one does", async () => {
  const pages = await Promise.all([open(), open()])
  const register = (/** @type {string} */ name) =>
    Promise.all(
      Array.from({ length: 5 }, (_, nth) =>
        globalThis.identities.register("emailpass", { body: { email: "user@example.com", password: `${name} ${nth}` } }),
      ),
    )
  const results = (await Promise.all(pages.map((page, nth) => page.evaluate(register, `${nth}`)))).flat()
  assert.equal(results.filter(({ success }) => success).length, 1)
  for (const { success, error } of results) assert.ok(success || error === "Identity with email already exists", error)
  assert.equal(await pages[0].evaluate(async () => (await globalThis.identities.listAuthIdentities()).length), 1)
})

test("no change is lost of those that pages make at once", async () => {
  const pages = await Promise.all([open(), open()])
  const { id } = await pages[0].evaluate(() => globalThis.users.create({ email: "user@example.com" }))
  const change = (/** @type {{ id: string, name: string }} */ { id, name }) =>
    Promise.all(Array.from({ length: 20 }, (_, nth) => globalThis.users.update({ id, metadata: { [`${name}${nth}`]: true } })))
  await Promise.all(pages.map((page, nth) => page.evaluate(change, { id, name: `page${nth} ` })))
  const { metadata } = await pages[0].evaluate((id) => globalThis.users.retrieve(id), id)
  assert.equal(Object.keys(metadata).length, 40)
})

test("what fails on the way to the database leaves everything as it was, and says so", async () => {
  const page = await open()
  const said = await page.evaluate(async () => {
    const existing = await globalThis.users.create({ email: "a" })
    const { put } = IDBObjectStore.prototype
    let times = 0
    IDBObjectStore.prototype.put = function (record) {
      // The database itself refuses the second, when the first was taken already: it has one with this id.
      return ++times === 2 ? this.add({ ...record, id: existing.id }) : put.call(this, record)
    }
    const failed = await globalThis.codeOf(globalThis.users.create([{ email: "b" }, { email: "c" }]))
    IDBObjectStore.prototype.put = put
    return [failed?.code, (await globalThis.users.list()).map((/** @type {any} */ { email }) => email), await globalThis.codeOf(globalThis.users.create({ email: "b" }))]
  })
  assert.deepEqual(said, ["storage_failed", ["a"], undefined])
})

test("a database that goes is made again, and one that is another program's is left alone", async () => {
  const [page, other] = [await open(), await open()]
  await page.evaluate(() => globalThis.users.create({ email: "a" }))
  await other.evaluate(() => globalThis.users.create({ email: "b" }))
  await page.evaluate(() => globalThis.store.clear())
  assert.deepEqual(await other.evaluate(() => globalThis.users.list()), [])
  await other.evaluate(() => globalThis.users.create({ email: "a" }))
  assert.equal(await page.evaluate(async () => (await globalThis.users.list()).length), 1)

  const said = await page.evaluate(async () => {
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
  assert.deepEqual(said, ["storage_failed", "storage_failed"])
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

// webpack does so too, and warns that it is larger than a page should be, which is so.
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
         .then((said) => console.log(JSON.stringify(said)))
         .then(() => users.validateInviteToken("")).catch((error) => console.log(String(error)))
         .then(() => console.log("end"))`,
    )
    await bundlers[bundler](bundled)
    bundled.write("dist/index.html", html("./app.js"))
    assert.deepEqual(modules(bundled.path("dist")), [])
    const port = await quietPort()
    const stop = await serve(bundled.path("dist"), port)
    t.after(stop)
    const { said, problems } = await visit(site.browser, `http://localhost:${port}/`)
    assert.deepEqual(problems, [])
    assert.deepEqual(said, [JSON.stringify(wanted), "JsonWebTokenError: jwt must be provided"])
  })
}
