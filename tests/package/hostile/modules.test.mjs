// @ts-check
// For any options and arguments, the services and stores of medusa-auth/modules return a result, or reject with a documented error.
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import * as modules from "../../../pkg/modules.js"
import { assertAll, assertAllSettle, assertSettles, codesOf, failureOf } from "./settles.mjs"
import { getters, large, throwing, values } from "./values.mjs"

const { AuthModuleService, IndexedDBStore, JsonWebTokenError, MedusaError, MemoryStore, UserModuleService, ValidationError } = modules
const codes = codesOf("modules.d.ts", "ModuleErrorCode")
const allowed = { classes: [JsonWebTokenError, MedusaError, ValidationError], codes }

/** @type {Record<string, (options?: any) => any>} */
const services = {
  UserModuleService: (options = { jwt_secret: "supersecret" }) => new UserModuleService(options),
  AuthModuleService: (options = { hashConfig: { logN: 2 } }) => new AuthModuleService(options),
}
/** @type {Record<string, (service: any) => Promise<any>>} */
const firstCalls = {
  UserModuleService: (service) => service.createInvites({ email: "ann@example.com" }),
  AuthModuleService: (service) => service.register("emailpass", { body: { email: "ann@example.com", password: "supersecret" } }),
}

/** Checks that the constructor throws, or that the service's calls settle. @param {string} name @param {any} options @param {string} option */
async function assertRefusedOrWorks(name, options, option) {
  let service
  try {
    service = services[name]?.(options)
  } catch (error) {
    if (!(error instanceof MedusaError)) assert.fail(`not an error of this package: ${typeof error}`)
    assert.equal(error.code, "invalid_config")
    assert.ok(error.message.includes(option), error.message)
    return
  }
  await assertSettles(() => firstCalls[name]?.(service), allowed)
}

const work = ["logN", "r", "p"]

/** @type {Record<string, () => any>} */
const hashConfigs = {
  "a toJSON that throws": () => ({ logN: 2, toJSON: throwing }),
  "a toJSON that returns other values": () => ({ logN: 2, toJSON: () => ({ logN: 30 }) }),
  "a toJSON that returns undefined": () => ({ logN: 2, toJSON: () => undefined }),
  "an additional BigInt": () => ({ logN: 2, more: 1n }),
  "an additional cycle": () => {
    const one = /** @type {any} */ ({ logN: 2 })
    return (one.one = one)
  },
  "getters that throw": () => getters(work, throwing),
  "getters that return a different number each time": () => {
    let times = 0
    return getters(work, () => (times++ < 3 ? 2 : 30))
  },
  "a list": () => [2, 8, 1],
  ...Object.fromEntries(
    work.flatMap((field) => Object.entries(values).map(([what, value]) => [`${what} as ${field}`, () => ({ logN: 2, [field]: value() })])),
  ),
}

/** @type {[name: string, option: string, passed: Record<string, () => any>][]} */
const options = [
  ["UserModuleService", "jwt_secret", {}],
  ["UserModuleService", "valid_duration", { "the largest safe integer": () => 2 ** 53 - 1, "-0": () => -0 }],
  ["UserModuleService", "refuse_accepted", {}],
  ["AuthModuleService", "hashConfig", hashConfigs],
]

for (const [name, option, passed] of options) {
  test(`${name}, the option ${option}`, () =>
    assertAll(
      Object.entries({ ...values, ...large, ...passed }).map(([what, value]) => {
        const valid = name === "UserModuleService" ? { jwt_secret: "supersecret" } : { hashConfig: { logN: 2 } }
        return [what, () => assertRefusedOrWorks(name, { ...valid, [option]: value() }, option)]
      }),
    ),
  )
}

/** Implementations of a store's transact(). @type {Record<string, (step: any) => any>} */
const transactions = {
  "throws": throwing,
  "throws undefined": () => { throw undefined },
  "throws null": () => { throw null },
  "throws a text": () => { throw "hostile" },
  "throws an object like an error": () => { throw { name: "MedusaError", code: "not_found", message: "hostile" } },
  "throws an error with an unknown code": () => { throw Object.assign(new Error("hostile"), { code: "ENOSPC" }) },
  "throws a code that cannot be read": () => { throw getters(["code", "name", "message"], throwing) },
  "rejects": () => Promise.reject(Symbol("hostile")),
  "does nothing": () => {},
  "returns a thenable that throws": () => ({ then: throwing }),
  "finds an object instead of a list": (step) => step({ hostile: true }),
  "finds symbols": (step) => step([Symbol("hostile"), 1n]),
  "finds a cycle": (step) => {
    const one = /** @type {any} */ ({})
    step([(one.one = one)])
  },
  "continues after the end": (step) => {
    for (let times = 0; times < 5; times++) step([])
  },
}

for (const name of Object.keys(services)) {
  describe(name, () => {
    const valid = () => (name === "UserModuleService" ? { jwt_secret: "supersecret" } : { hashConfig: { logN: 2 } })

    test("the whole configuration", () => {
      const unreadable = [...options.map(([, option]) => option), "store"].map((option) =>
        /** @type {const} */ ([`${option} cannot be read`, () => getters([option], throwing)]),
      )
      return assertAll([...Object.entries(values), ...unreadable].map(([what, value]) => [what, () => assertRefusedOrWorks(name, value() ?? null, "")]))
    })

    test("the store", () => {
      const passed = { ...values, "an object whose transact cannot be read": () => getters(["transact"], throwing) }
      return assertAll(Object.entries(passed).map(([what, value]) => [what, () => assertRefusedOrWorks(name, { ...valid(), store: value() }, "store")]))
    })

    test("a store that fails", () =>
      assertAll(
        Object.entries(transactions).map(([what, transact]) => [what, async () => {
          const failure = await failureOf(() => firstCalls[name]?.(services[name]?.({ ...valid(), store: { transact } })))
          if (!failure) return
          const error = /** @type {any} */ (failure.thrown)
          assert.ok(allowed.classes.some((Class) => error instanceof Class), "not an error of this package")
          assert.ok(codes.has(error.code), `unknown code: ${error.code}`)
        }]),
      ),
    )

    const methods = Object.getOwnPropertyNames(Object.getPrototypeOf(services[name]?.())).filter((method) => method !== "constructor")
    for (const method of methods) {
      test(`${method}()`, () => {
        const service = services[name]?.()
        const acts = Object.entries(values).flatMap(([what, value]) => [
          [what, () => service[method](value())],
          [`${what} after another argument`, () => service[method]({ email: "a" }, value())],
          [`${what} after a text`, () => service[method]("emailpass", value())],
          [`${what} in a list`, () => service[method]([value()])],
          [`${what} in a field`, () => service[method]({ id: "a", email: value(), body: { email: value() }, metadata: { deep: [value()] } })],
          [`${what} in a selector`, () => service[method]({ selector: value(), data: value() })],
        ])
        const long = Object.entries(large).map(([what, value]) => [what, () => service[method](value())])
        return assertAllSettle(/** @type {[string, () => any][]} */ ([...acts, ...long]), allowed)
      })
    }
  })
}

test("the name of a database", () =>
  assertAll(
    Object.entries(values).map(([what, value]) => [what, async () => {
      let store
      try {
        store = new IndexedDBStore(value())
      } catch (error) {
        if (!(error instanceof MedusaError)) assert.fail(`not an error of this package: ${typeof error}`)
        assert.equal(error.code, "invalid_config")
        return
      }
      await assertSettles(() => store.clear(), allowed)
      await assertSettles(() => new UserModuleService({ jwt_secret: "supersecret", store }).listUsers(), allowed)
    }]),
  ),
)

test("arguments of MemoryStore", () =>
  assertAll(Object.entries(values).map(([what, value]) => [what, () => new /** @type {any} */ (MemoryStore)(value()).clear()])),
)
