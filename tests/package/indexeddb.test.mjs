// @ts-check
// The connection of medusa-auth/modules to IndexedDB, beside pages that hold, upgrade or delete the same database.
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

/** A page whose time passes when the test says so. */
async function openWithClock() {
  const page = await context.newPage()
  await page.clock.install()
  return site.open(context, page)
}

/** What the page's script has, for functions that run there. @type {any} */
const globalThis = {}

/** In a page: hold the database open, and ignore that others want to change it. */
const hold = () =>
  new Promise((resolve) => {
    indexedDB.open("demo").onsuccess = ({ target }) => {
      globalThis.held = /** @type {IDBOpenDBRequest} */ (target).result
      resolve(undefined)
    }
  })
const release = () => globalThis.held.close()

/** In a page: delete the database, which waits for all connections to be closed. */
const askToDelete = () => {
  globalThis.deletion = indexedDB.deleteDatabase("demo")
}

/** In a page: delete the database, and return whether an open connection blocked this after its versionchange event. */
const remove = () =>
  new Promise((resolve) => {
    const deletion = indexedDB.deleteDatabase("demo")
    deletion.onblocked = () => resolve("blocked")
    deletion.onsuccess = () => resolve("deleted")
  })

/** In a page: open the database at this version, and say what happened. @param {number} version */
const upgradeTo = (version) =>
  new Promise((resolve) => {
    const request = indexedDB.open("demo", version)
    request.onblocked = () => resolve("blocked")
    request.onsuccess = () => resolve((request.result.close(), "upgraded"))
  })

test("a database that opens after the time limit is closed again, and the next call opens it anew", async () => {
  const [holder, other, page] = [await open(), await open(), await openWithClock()]
  await holder.evaluate(hold)
  await other.evaluate(askToDelete)
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
  // Also with calls under way.
  const created = page.evaluate(() =>
    Promise.all(Array.from({ length: 50 }, (_, nth) => globalThis.codeOf(globalThis.users.create({ email: `${nth}` })))),
  )
  assert.equal(await other.evaluate(remove), "deleted")
  assert.deepEqual((await created).filter(Boolean), [])
  assert.equal(await other.evaluate(upgradeTo, 7), "upgraded")
})

test("a database of a newer version is not changed, and the error says to load the newer code", async () => {
  const [page, other] = [await open(), await open()]
  await page.evaluate(() => globalThis.users.create({ email: "a" }))
  assert.equal(await other.evaluate(upgradeTo, 7), "upgraded")
  const wanted = {
    code: "storage_failed",
    message: "The database demo was written by a newer version of medusa-auth. Reload the page, or update medusa-auth.",
  }
  assert.deepEqual(await page.evaluate(() => globalThis.codeOf(globalThis.users.list())), wanted)
  assert.deepEqual(await other.evaluate(() => globalThis.codeOf(globalThis.users.list())), wanted)
  const kept = await other.evaluate(async () => (await indexedDB.databases()).map(({ name, version }) => [name, version]))
  assert.deepEqual(kept, [["demo", 7]])
  // What cannot be read can still be cleared, and then used.
  await page.evaluate(() => globalThis.store.clear())
  assert.deepEqual(await other.evaluate(() => globalThis.users.list()), [])
})

/** In a page: open the database with a second version of the schema, and say what is in it. */
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

test("a second version of the schema keeps what pages with the first have written", async () => {
  const [page, other] = [await open(), await open()]
  await page.evaluate(() => globalThis.users.create({ email: "a", first_name: "Ann" }))
  assert.deepEqual(await other.evaluate(openSecond), { ...second, found: ["a"] })
  assert.match((await page.evaluate(() => globalThis.codeOf(globalThis.users.list()))).message, /newer version/)
})

test("where there is no database yet, all versions of the schema are made one after the other", async () => {
  const page = await open()
  assert.deepEqual(await page.evaluate(openSecond), { ...second, found: [] })
})

test("an upgrade that fails changes nothing", async () => {
  const page = await open()
  /** @type {Error[]} */
  const problems = []
  page.on("pageerror", (error) => problems.push(error))
  await page.evaluate(() => globalThis.users.create({ email: "a" }))
  const said = await page.evaluate(async () => {
    const { Database, upgrades } = globalThis
    const failing = (/** @type {IDBDatabase} */ database) => {
      database.deleteObjectStore("user")
      throw new Error("no")
    }
    const error = await new Database("demo", [...upgrades, failing]).open().catch((/** @type {any} */ error) => error)
    return [error.code, error.cause.message, (await globalThis.users.list()).length]
  })
  assert.deepEqual(said, ["storage_failed", "no", 1])
  assert.deepEqual(problems, [])
})

test("what the browser refuses is a MedusaError, of clear() too", async () => {
  const page = await open()
  const said = await page.evaluate(async () => {
    const { isMedusaError } = globalThis.modules
    const refuse = () => {
      throw new DOMException("no", "SecurityError")
    }
    Object.assign(IDBFactory.prototype, { open: refuse, deleteDatabase: refuse })
    const errors = await Promise.all([globalThis.users.list(), globalThis.store.clear()].map((call) => call.catch((/** @type {any} */ error) => error)))
    return errors.map((error) => [isMedusaError(error), error.code, error.cause?.name])
  })
  assert.deepEqual(said, Array(2).fill([true, "storage_failed", "SecurityError"]))
})
