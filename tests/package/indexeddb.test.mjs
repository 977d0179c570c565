// @ts-check
// The connection of medusa-auth/modules to IndexedDB, while other pages hold, upgrade or delete the same database.
import { test, before, after, beforeEach, afterEach } from "node:test"
import assert from "node:assert/strict"
import { openModules } from "./modules-page.mjs"

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

/** A page whose clock the test controls. */
async function openWithClock() {
  const page = await context.newPage()
  await page.clock.install()
  return site.open(context, page)
}

/** The globals of the page, for functions that run there. @type {any} */
const globalThis = {}

/** In a page: hold the database open, and ignore its versionchange event. */
const hold = () =>
  new Promise((resolve) => {
    indexedDB.open("demo").onsuccess = ({ target }) => {
      globalThis.held = /** @type {IDBOpenDBRequest} */ (target).result
      resolve(undefined)
    }
  })
const release = () => globalThis.held.close()

/** In a page: start deleting the database, which waits until all connections are closed. */
const startDeletion = () => {
  globalThis.deletion = indexedDB.deleteDatabase("demo")
}

/** In a page: delete the database, and return whether an open connection blocked this after its versionchange event. */
const remove = () =>
  new Promise((resolve) => {
    const deletion = indexedDB.deleteDatabase("demo")
    deletion.onblocked = () => resolve("blocked")
    deletion.onsuccess = () => resolve("deleted")
  })

/** In a page: open the database at this version, and return what happened. @param {number} version */
const upgradeTo = (version) =>
  new Promise((resolve) => {
    const request = indexedDB.open("demo", version)
    request.onblocked = () => resolve("blocked")
    request.onsuccess = () => resolve((request.result.close(), "upgraded"))
  })

test("a database that opens after the timeout is closed again, and the next call opens a new connection", async () => {
  const [holder, other, page] = [await open(), await open(), await openWithClock()]
  await holder.evaluate(hold)
  await other.evaluate(startDeletion)
  await page.evaluate(() => {
    globalThis.requests = []
    const { open } = IDBFactory.prototype
    IDBFactory.prototype.open = function (...given) {
      const request = open.apply(this, given)
      globalThis.requests.push(request)
      return request
    }
    globalThis.late = globalThis.codeOf(globalThis.users.create({ email: "a" }))
  })
  await page.waitForFunction(() => globalThis.requests.length === 1)
  await page.clock.fastForward(30_000)
  const { code, message } = await page.evaluate(() => globalThis.late)
  assert.deepEqual([code, message], ["storage_failed", "The database demo is held open by another page. Close it, then try again."])

  await holder.evaluate(release)
  await page.waitForFunction(() => globalThis.requests[0].readyState === "done")
  const closed = await page.evaluate(() => {
    try {
      globalThis.requests[0].result.transaction("user")
    } catch (error) {
      return error.name
    }
  })
  assert.equal(closed, "InvalidStateError")
  assert.equal(await holder.evaluate(remove), "deleted")
  assert.equal(await page.evaluate(async () => (await globalThis.users.create({ email: "b" })).email), "b")
})

test("a page that uses the database does not block its deletion or upgrade", async () => {
  const [page, other] = [await open(), await open()]
  await page.evaluate(() => globalThis.users.create({ email: "a" }))
  assert.equal(await other.evaluate(remove), "deleted")
  // Also while calls are in progress.
  const created = page.evaluate(() =>
    Promise.all(Array.from({ length: 50 }, (_, index) => globalThis.codeOf(globalThis.users.create({ email: `${index}` })))),
  )
  assert.equal(await other.evaluate(remove), "deleted")
  assert.deepEqual((await created).filter(Boolean), [])
  assert.equal(await other.evaluate(upgradeTo, 7), "upgraded")
})

test("a database of a newer version is not changed, and the error says to load the newer code", async () => {
  const [page, other] = [await open(), await open()]
  await page.evaluate(() => globalThis.users.create({ email: "a" }))
  assert.equal(await other.evaluate(upgradeTo, 7), "upgraded")
  const expected = {
    code: "storage_failed",
    message: "The database demo was written by a newer version of medusa-auth. Reload the page, or update medusa-auth.",
  }
  assert.deepEqual(await page.evaluate(() => globalThis.codeOf(globalThis.users.list())), expected)
  assert.deepEqual(await other.evaluate(() => globalThis.codeOf(globalThis.users.list())), expected)
  const kept = await other.evaluate(async () => (await indexedDB.databases()).map(({ name, version }) => [name, version]))
  assert.deepEqual(kept, [["demo", 7]])
  // A database that cannot be read can still be cleared, and then used.
  await page.evaluate(() => globalThis.store.clear())
  assert.deepEqual(await other.evaluate(() => globalThis.users.list()), [])
})

/** In a page: open the database with a second version of the schema, and return what is in it. */
const openSecond = async () => {
  const { Database, upgrades } = globalThis
  const second = (/** @type {IDBDatabase} */ database, /** @type {IDBTransaction} */ transaction) => {
    database.createObjectStore("api_key", { keyPath: "id" })
    transaction.objectStore("user").createIndex("first_name", "first_name")
  }
  const database = new Database("demo", [...upgrades, second])
  const opened = await database.open()
  const users = opened.transaction("user").objectStore("user")
  const found = await new Promise((resolve) => {
    users.index("first_name").getAll("Ann").onsuccess = ({ target }) => resolve(/** @type {IDBRequest} */ (target).result)
  })
  await database.close()
  return { version: opened.version, stores: [...opened.objectStoreNames], found: found.map((/** @type {any} */ { email }) => email) }
}
const second = { version: 2, stores: ["api_key", "auth_identity", "invite", "provider_identity", "user"] }

test("upgrading the schema keeps the records of the first version", async () => {
  const [page, other] = [await open(), await open()]
  await page.evaluate(() => globalThis.users.create({ email: "a", first_name: "Ann" }))
  assert.deepEqual(await other.evaluate(openSecond), { ...second, found: ["a"] })
  assert.match((await page.evaluate(() => globalThis.codeOf(globalThis.users.list()))).message, /newer version/)
})

test("in a new database, all upgrades of the schema run in order", async () => {
  const page = await open()
  assert.deepEqual(await page.evaluate(openSecond), { ...second, found: [] })
})

test("if an upgrade fails, nothing changes", async () => {
  const page = await open()
  /** @type {Error[]} */
  const problems = []
  page.on("pageerror", (error) => problems.push(error))
  await page.evaluate(() => globalThis.users.create({ email: "a" }))
  const results = await page.evaluate(async () => {
    const { Database, upgrades } = globalThis
    const failing = (/** @type {IDBDatabase} */ database) => {
      database.deleteObjectStore("user")
      throw new Error("no")
    }
    const error = await new Database("demo", [...upgrades, failing]).open().catch((/** @type {any} */ error) => error)
    return [error.code, error.cause.message, (await globalThis.users.list()).length]
  })
  assert.deepEqual(results, ["storage_failed", "no", 1])
  assert.deepEqual(problems, [])
})

test("if the browser denies access, every call and clear() reject with a MedusaError", async () => {
  const page = await open()
  const results = await page.evaluate(async () => {
    const { isMedusaError } = globalThis.modules
    const refuse = () => {
      throw new DOMException("no", "SecurityError")
    }
    Object.assign(IDBFactory.prototype, { open: refuse, deleteDatabase: refuse })
    const errors = await Promise.all([globalThis.users.list(), globalThis.store.clear()].map((call) => call.catch((/** @type {any} */ error) => error)))
    return errors.map((error) => [isMedusaError(error), error.code, error.cause?.name])
  })
  assert.deepEqual(results, Array(2).fill([true, "storage_failed", "SecurityError"]))
})
