// @ts-check
// medusa-auth/modules in Node, from the packed tarball.
import { test, before, after } from "node:test"
import assert from "node:assert/strict"
import { execFileSync } from "node:child_process"
import { pathToFileURL } from "node:url"
import esbuild from "esbuild"
import { conformanceCases } from "./conformance.mjs"
import { replay } from "./pages/replay.js"
import { flows, expected } from "./pages/user-creation-flows.js"
import { createProject } from "./project.mjs"

/** @type {ReturnType<typeof createProject>} */ let project
/** @type {any} */ let modules

before(async () => {
  project = createProject()
  modules = await import(pathToFileURL(project.write("modules.js", 'export * from "medusa-auth/modules"\n')).href)
})
after(() => project.remove())

const secret = { jwt_secret: "supersecret" }
const users = (/** @type {object} */ options = {}) => new modules.UserModuleService({ ...secret, ...options })
const identities = () => new modules.AuthModuleService({ hashConfig: { logN: 2, r: 1 } })

/** The reason of the rejection. @param {Promise<unknown>} promise @returns {Promise<any>} */
const rejection = (promise) => promise.then((result) => assert.fail(`resolved with ${JSON.stringify(result)}`), (error) => error)

test("the snippets of Medusa's guide run unchanged", async () => {
  assert.deepEqual(await flows(modules, () => new modules.MemoryStore()), expected)
})

test("every recorded call returns exactly what the modules return", async () => {
  assert.deepEqual(await replay(modules, conformanceCases(), () => new modules.MemoryStore()), [])
})

test("importing it and constructing services has no side effects", () => {
  const file = project.write(
    "modules-import-only.js",
    `const seen = []
     for (const [owner, name] of [
       [globalThis, "fetch"], [globalThis, "setTimeout"], [globalThis, "setInterval"], [globalThis, "queueMicrotask"],
       [WebAssembly, "compile"], [WebAssembly, "instantiate"], [WebAssembly, "Module"], [WebAssembly, "Instance"],
     ]) {
       owner[name] = function () { seen.push(name) }
     }
     globalThis.indexedDB = { open() { seen.push("open") } }
     const globals = Object.getOwnPropertyNames(globalThis)
     const { UserModuleService, AuthModuleService, MemoryStore, IndexedDBStore } = await import("medusa-auth/modules")
     new UserModuleService({ jwt_secret: "supersecret", store: new IndexedDBStore() })
     new AuthModuleService({ store: new MemoryStore() })
     await new Promise(setImmediate)
     const added = Object.getOwnPropertyNames(globalThis).filter((name) => !globals.includes(name))
     console.log(JSON.stringify({ seen, added }))`,
  )
  const output = execFileSync(process.execPath, [file], { cwd: project.folder, encoding: "utf8", timeout: 45_000 })
  assert.deepEqual(JSON.parse(output), { seen: [], added: [] })
})

test("nothing keeps the process alive after a call", () => {
  const file = project.write(
    "modules-one-call.js",
    `import { UserModuleService } from "medusa-auth/modules"
     console.log((await new UserModuleService({ jwt_secret: "supersecret" }).create({ email: "a" })).email)`,
  )
  assert.equal(execFileSync(process.execPath, [file], { encoding: "utf8", timeout: 20_000 }), "a\n")
})

test("importing medusa-auth loads none of the modules", async () => {
  for (const entry of ["medusa-auth", "medusa-auth/streaming", "medusa-auth/slim"]) {
    const { metafile } = await esbuild.build({
      stdin: { contents: `import Medusa from "${entry}"\nglobalThis.medusa = new Medusa()`, resolveDir: project.folder },
      bundle: true,
      format: "esm",
      metafile: true,
      write: false,
    })
    const files = Object.keys(metafile.inputs)
    assert.ok(files.some((file) => file.includes("medusa-auth/lib/client.js")), files.join())
    assert.deepEqual(files.filter((file) => file.includes("modules.js") || file.includes("/modules/")), [])
  }
})

test("services share records only if they share a store", async () => {
  const store = new modules.MemoryStore()
  const [one, two, other] = [users({ store }), users({ store }), users()]
  await one.create({ email: "a" })
  assert.equal((await two.list()).length, 1)
  assert.equal((await other.list()).length, 0)
  await store.clear()
  assert.equal((await one.list()).length, 0)
})

test("of many concurrent calls that create the same user, one succeeds", async () => {
  const [user, identity] = [users(), identities()]
  const created = await Promise.allSettled(Array.from({ length: 50 }, () => user.create({ email: "a" })))
  assert.equal(created.filter(({ status }) => status === "fulfilled").length, 1)
  assert.equal((await user.list()).length, 1)

  const registered = await Promise.all(
    Array.from({ length: 20 }, (_, index) => identity.register("emailpass", { body: { email: "a", password: `${index}` } })),
  )
  assert.equal(registered.filter(({ success }) => success).length, 1)
  assert.equal((await identity.listAuthIdentities()).length, 1)
})

test("results and arguments are copies", async () => {
  const user = users()
  const metadata = { a: { b: 1 } }
  const created = await user.create({ email: "a", metadata })
  metadata.a.b = 2
  created.metadata.a.b = 3
  created.email = "b"
  const [found] = await user.list()
  assert.deepEqual([found.email, found.metadata], ["a", { a: { b: 1 } }])
})

test("errors have the documented classes, names and codes", async () => {
  const { JsonWebTokenError, MedusaError, TokenExpiredError, ValidationError, isMedusaError } = modules
  const user = users()
  const { token } = await users({ valid_duration: 0 }).createInvites({ email: "a" })
  for (const [promise, Class, name, code, type, message] of [
    [user.validateInviteToken("x"), JsonWebTokenError, "JsonWebTokenError", "invalid_token", undefined, "jwt malformed"],
    [user.validateInviteToken(token), TokenExpiredError, "TokenExpiredError", "token_expired", undefined, "jwt expired"],
    [user.retrieve("user_gone"), MedusaError, "MedusaError", "not_found", "not_found", "User with id: user_gone was not found"],
    [user.create({ first_name: "x" }), ValidationError, "ValidationError", "validation_failed", undefined, "Value for User.email is required, 'undefined' found"],
    [user.listAndCount({ email: undefined }), MedusaError, "MedusaError", "invalid_data", "invalid_data", "The User filter 'email' is undefined, and would match every record. Set a value, or remove the filter."],
  ]) {
    const error = await rejection(promise)
    assert.ok(error instanceof Class && error instanceof Error, name)
    assert.deepEqual([error.name, error.code, error.type, error.message], [name, code, type, message])
    assert.equal(isMedusaError(error), name === "MedusaError")
    assert.match(String(error), new RegExp(`^${name}: `))
  }
  assert.ok((await rejection(user.validateInviteToken(token))) instanceof JsonWebTokenError)
})

test("options are those of Medusa, and the error for an invalid one names it", async () => {
  const { AuthModuleService, IndexedDBStore, UserModuleService } = modules
  const invite = await users({ valid_duration: 60 }).createInvites({ email: "a" })
  assert.equal(Date.parse(invite.expires_at) - Date.parse(invite.created_at), 60_000)

  const strict = users({ refuse_accepted: true })
  const accepted = await strict.createInvites({ email: "a", accepted: true })
  assert.equal((await rejection(strict.validateInviteToken(accepted.token))).message, "The invite has been accepted")

  for (const [make, option] of /** @type {[() => void, string][]} */ ([
    [() => new UserModuleService(), "jwt_secret"],
    [() => users({ jwt_secret: "" }), "jwt_secret"],
    [() => users({ jwt_secret: 5 }), "jwt_secret"],
    ...[-1, 1.5, NaN, "60", 2 ** 53].map((valid_duration) => /** @type {any} */ ([() => users({ valid_duration }), "valid_duration"])),
    [() => users({ refuse_accepted: "yes" }), "refuse_accepted"],
    ...["memory", {}, 5].map((store) => /** @type {any} */ ([() => users({ store }), "store"])),
    ...[{ logN: 0 }, { logN: 30 }, { r: 1.5 }, { p: "1" }, { logN: 20, p: 100 }].map(
      (hashConfig) => /** @type {any} */ ([() => new AuthModuleService({ hashConfig }), "hashConfig"]),
    ),
    [() => new UserModuleService("supersecret"), "must be an object"],
    [() => new IndexedDBStore(5), "database name"],
  ])) {
    assert.throws(make, (/** @type {any} */ error) => error.code === "invalid_config" && error.message.includes(option), option)
  }
})

test("without IndexedDB, the store that uses it is rejected with a message", async () => {
  const error = await rejection(users({ store: new modules.IndexedDBStore() }).list())
  assert.deepEqual([error.name, error.code], ["MedusaError", "indexeddb_unavailable"])
})

const cyclic = /** @type {any} */ ({})
cyclic.itself = cyclic
const throwing = { get email() { throw new Error("no") } }

/** Values that no method accepts. @type {[string, any][]} */
const hostile = [
  ["a function", () => {}],
  ["a class", class {}],
  ["a symbol", Symbol("no")],
  ["a BigInt", 1n],
  ["NaN", NaN],
  ["Infinity", -Infinity],
  ["a cycle", cyclic],
  ["a getter that throws", throwing],
  ["a proxy that throws", new Proxy({}, { ownKeys() { throw new Error("no") } })],
  ["a revoked proxy", (() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy })()],
  ["toJSON that throws", { toJSON() { throw null } }],
  ["a text that is not well-formed Unicode", "\ud800"],
  ["nesting", JSON.parse("[".repeat(2000) + "]".repeat(2000))],
  ["deeper nesting", Array.from({ length: 50_000 }).reduce((inner) => [inner], [])],
  ["a huge text", "x".repeat(30_000_000)],
  ["a huge array", Array(5_000_000).fill(0)],
  ["a sparse array", Array(1e8)],
  ["the internal marker of undefined", { email: { $undefined: 1 } }],
]

test("every method rejects values that are not JSON, at any depth", async () => {
  const services = [users(), identities()]
  for (const service of services) {
    const methods = Object.getOwnPropertyNames(Object.getPrototypeOf(service)).filter((name) => name !== "constructor")
    assert.ok(methods.length > 10)
    for (const method of methods) {
      // Sparse and huge values are slow to walk through, so they are tested once, below.
      for (const [what, value] of hostile.slice(0, 13)) {
        for (const given of [[value], [{ id: "a", email: value, body: { email: value }, metadata: { deep: [value] } }]]) {
          const error = await rejection(service[method](...given)).catch(() => undefined)
          if (error) assert.equal(typeof error.code, "string", `${method} of ${what}: ${error}`)
          else assert.ok(["a text that is not well-formed Unicode", "nesting"].includes(what) === false, `${method} of ${what}`)
        }
      }
    }
  }
})

for (const [what, value] of hostile) {
  test(`${what} is rejected with a code`, { timeout: 20_000 }, async () => {
    const [user, identity] = [users(), identities()]
    for (const promise of [
      user.create(value),
      user.create({ email: "a", metadata: { value } }),
      user.list({ email: value }),
      user.validateInviteToken([value]),
      identity.register("emailpass", value === throwing ? throwing : { body: { email: value, password: "p" } }),
    ]) {
      const result = await promise.catch((/** @type {any} */ error) => error)
      if (result?.success === false) continue
      assert.equal(typeof result?.code, "string", `${what}: ${JSON.stringify(result)}`)
      assert.doesNotMatch(result.code, /internal_error|unexpected_state/, `${result.message} ${result.cause}`)
    }
    assert.equal((await user.create({ email: "afterwards" })).email, "afterwards")
  })
}

test("invalid arguments are rejected with a code, or have no effect", async () => {
  const values = [undefined, null, true, 0, -1, 1.5, 1e300, "", "\0", "x", [], {}, [[]], [null], [undefined], { id: null }, { selector: {} },
    { q: 5 }, { take: -1 }, { order: { nope: 1 } }, { $and: "x" }, new Date(NaN), new Map([[1, 2]]), Object.create(null),
    JSON.parse('{"__proto__":1,"constructor":2,"then":3,"email":{"toString":1}}'), { email: "e".repeat(100_000) }]
  for (const service of [users(), identities()]) {
    const methods = Object.getOwnPropertyNames(Object.getPrototypeOf(service)).filter((name) => name !== "constructor")
    for (const method of methods) {
      for (const first of values) {
        for (const second of [undefined, ...values.slice(0, 8), { take: -1 }, { select: [5], order: "x" }, { body: 5 }]) {
          const error = await service[method](first, second).then(() => undefined, (/** @type {any} */ error) => error)
          if (error) {
            assert.equal(typeof error.code, "string", `${method}: ${error}`)
            assert.doesNotMatch(error.code, /internal_error|unexpected_state/, `${method}(${JSON.stringify(first)}, ${JSON.stringify(second)}): ${error.message}`)
          }
        }
      }
    }
  }
})

test("hashes of Medusa are verified, and those that would take too long are rejected", async () => {
  const service = new modules.AuthModuleService({ hashConfig: { logN: 2 } })
  const stored = (/** @type {string} */ entity_id, /** @type {string} */ password) =>
    service.createAuthIdentities({ provider_identities: [{ entity_id, provider: "emailpass", provider_metadata: { password } }] })
  await stored("real", "c2NyeXB0AAEAAAABAAAAAdG7n3NvpLNxCCRtZc9JOuNWcKiy2kg4obB4mRRannpOqNYPChYcSV7z4UAo9qJpwTvMxMM1s2FjeJ6GQ7aVLRjgOW9M0VMcUspSsrkn1DtA")
  const log = (/** @type {string} */ email) => service.authenticate("emailpass", { body: { email, password: "supersecret" } })
  assert.equal((await log("real")).authIdentity.entity_id, "real")

  const file = Buffer.alloc(96)
  file.write("scrypt\0")
  file[7] = 40
  file.writeUInt32BE(8, 8)
  file.writeUInt32BE(1, 12)
  await stored("expensive", file.toString("base64"))
  assert.deepEqual(await log("expensive"), { success: false, error: "Invalid email or password" })
})

test("a module that could not be loaded is loaded by the next call", () => {
  const file = project.write(
    "modules-load.js",
    `import { UserModuleService } from "medusa-auth/modules"
     const { instantiate } = WebAssembly
     WebAssembly.instantiate = async () => { throw new Error("no") }
     const users = new UserModuleService({ jwt_secret: "supersecret" })
     console.log(await users.list().catch(({ code }) => code))
     WebAssembly.instantiate = instantiate
     console.log((await users.list()).length)`,
  )
  assert.equal(execFileSync(process.execPath, [file], { encoding: "utf8", timeout: 20_000 }), "load_failed\n0\n")
})
