// @ts-check
// Whatever is passed to a method of the admins' entry, its promise rejects with a code that says so, or what was passed
// is sent. It never hangs, and nothing goes wrong inside.
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { inspect } from "node:util"
import { Medusa, isMedusaError } from "../../pkg/admin.js"

const throwing = () => {
  throw new Error("hostile")
}
const everything = new Proxy({}, { get: throwing, has: throwing, ownKeys: throwing, getOwnPropertyDescriptor: throwing, getPrototypeOf: throwing })
const cycle = () => {
  const one = /** @type {any} */ ({ email: "ann@example.com", password: "supersecret" })
  one.one = one
  return one
}
const revoked = () => {
  const { proxy, revoke } = Proxy.revocable([], {})
  revoke()
  return proxy
}
const infinite = () => new Proxy({}, { get: (_, key) => (typeof key === "string" ? infinite() : undefined) })
const jwt = (/** @type {unknown} */ claims) => `e30.${btoa(JSON.stringify(claims)).replace(/=/g, "")}.e30`
const invite = { id: "invite_1", invite_id: "invite_1", email: "ann@example.com", user_email: "ann@example.com" }

/** @type {Record<string, () => any>} */
const hostile = {
  "nothing": () => undefined,
  "null": () => null,
  "a number": () => 5,
  "NaN": () => NaN,
  "a boolean": () => true,
  "a BigInt": () => 1n,
  "a symbol": () => Symbol("hostile"),
  "a text": () => "text",
  "an empty text": () => "",
  "half a surrogate": () => "\ud800",
  "a long text": () => "x".repeat(1_000_000),
  "a function": () => throwing,
  "a class": () => class {},
  "a list": () => [],
  "a list of nothing": () => [undefined, null],
  "a list with holes": () => new Array(3),
  "a list of symbols": () => [Symbol("hostile"), 1n],
  "an object": () => ({}),
  "an object without a prototype": () => Object.create(null),
  "a date that is none": () => new Date(NaN),
  "a map": () => new Map([[1, 2]]),
  "a promise": () => Promise.resolve("text"),
  "an error": () => new Error("hostile"),
  "a cycle": cycle,
  "a list with a cycle": () => [cycle()],
  "a BigInt inside": () => ({ email: "ann@example.com", password: 1n, token: 1n, query: 1n }),
  "symbols inside": () => ({ email: Symbol("a"), password: Symbol("b"), token: Symbol("c"), order: Symbol("d"), user: Symbol("e") }),
  "functions inside": () => ({ email: throwing, password: throwing, token: throwing, user: throwing, signal: throwing, timeout: throwing }),
  "a toJSON that throws": () => ({ toJSON: throwing }),
  "a toJSON that is another": () => ({ email: { toJSON: () => "ann@example.com" }, password: "supersecret", token: { toJSON: () => "a.b.c" } }),
  "a toString that throws": () => ({ toString: throwing, [Symbol.toPrimitive]: throwing }),
  "getters that throw": () => Object.defineProperties({}, Object.fromEntries(
    ["email", "password", "token", "user", "id", "query", "signal", "timeout", "take", "order", "role", "first_name"].map((name) => [name, { get: throwing, enumerable: true }]),
  )),
  "a proxy that throws": () => everything,
  "a list that throws": () => new Proxy([1, 2], { get: throwing }),
  "a list whose items throw": () => new Proxy(["a", "b"], { get: (list, key) => (key === "0" ? throwing() : Reflect.get(list, key)) }),
  "a proxy that is revoked": revoked,
  "a proxy without an end": infinite,
  "a thousand levels": () => JSON.parse(`{"email":${"[".repeat(1000)}${"]".repeat(1000)}}`),
  "a hundred thousand levels": () => {
    let deep = /** @type {any} */ ({})
    for (let level = 0; level < 100_000; level++) deep = { deep }
    return deep
  },
  "a poisoned prototype": () => JSON.parse('{"__proto__":{"email":"ann@example.com"},"constructor":1,"then":5}'),
  "a thenable": () => ({ then: throwing }),
  "a token of what is no object": () => jwt(null),
  "a token of numbers": () => jwt({ id: 5, invite_id: 5, email: 5, user_email: 5, exp: "x" }),
  "a token until the end of time": () => jwt({ ...invite, exp: 1e300 }),
  "a token from before all time": () => jwt({ ...invite, exp: -1e300 }),
  "a payload with such a token": () => ({ token: jwt({ ...invite, exp: 1e300 }), password: "supersecret", user: { password: "supersecret" } }),
}

/** Every method, and arguments that it takes. @type {Record<string, [(medusa: any) => any, string, any[]]>} */
const methods = Object.fromEntries(
  /** @type {[string, any[]][]} */ ([
    ["customers.listOrders", [{ limit: 2 }]],
    ["customers.addresses.addAddress", [{ address: { city: "Aarhus" } }]],
    ["customers.addresses.updateAddress", ["addr_1", { city: "Aarhus" }]],
    ["customers.addresses.deleteAddress", ["addr_1"]],
    ["customers.addresses.list", [{ limit: 2 }]],
    ["customers.addresses.retrieve", ["addr_1"]],
    ["customers.paymentMethods.list", []],
    ["admin.auth.createSession", [{ email: "ann@example.com", password: "supersecret" }]],
    ["admin.auth.getToken", [{ email: "ann@example.com", password: "supersecret" }]],
    ["admin.auth.getSession", []],
    ["admin.auth.deleteSession", []],
    ["admin.auth.refreshToken", []],
    ["admin.invites.create", [{ email: "ann@example.com" }]],
    ["admin.invites.list", []],
    ["admin.invites.accept", [{ token: jwt(invite), user: { password: "supersecret" } }]],
    ["admin.invites.resend", ["invite_1"]],
    ["admin.invites.delete", ["invite_1"]],
    ["admin.users.create", [{ email: "ann@example.com", password: "supersecret" }]],
    ["admin.users.retrieve", ["user_1"]],
    ["admin.users.update", ["user_1", { first_name: "Ann" }]],
    ["admin.users.delete", ["user_1"]],
    ["admin.users.list", [{ email: "ann@example.com" }]],
    ["admin.users.sendResetPasswordToken", [{ email: "ann@example.com" }]],
    ["admin.users.resetPassword", [{ email: "ann@example.com", token: "a.b.c", password: "supersecret" }]],
    ["users.createInvites", [{ email: "ann@example.com" }]],
    ["users.validateInviteToken", [jwt(invite)]],
    ["users.acceptInvite", [{ token: jwt(invite), password: "supersecret" }]],
    ["users.refreshInviteTokens", [["invite_1"]]],
    ["users.create", [{ email: "ann@example.com", password: "supersecret" }]],
    ["users.listAndCount", [{ email: "ann@example.com" }, { take: 5 }]],
    ["users.authenticate", ["emailpass", { email: "ann@example.com", password: "supersecret" }]],
    ["users.authenticateOrCreate", ["emailpass", { email: "ann@example.com", password: "supersecret" }]],
  ]).map(([name, given]) => {
    const [method = "", ...path] = name.split(".").reverse()
    return [name, [(medusa) => path.reduceRight((owner, key) => owner[key], medusa), method, given]]
  }),
)

const user = { id: "user_1", email: "ann@example.com" }
const said = { user, users: [user], count: 1, invite: { ...invite, token: jwt(invite) }, invites: [{ ...invite, token: jwt(invite) }], deleted: true, success: true, customer: user, orders: [], payment_methods: [], addresses: [], address: {} }

/** @type {Record<string, () => Response>} */
const servers = {
  "that refuses": () => new Response('{"type":"invalid_data","message":"No."}', { status: 400 }),
  "where nobody is logged in": () => new Response('{"message":"Unauthorized"}', { status: 401 }),
  "that takes everything": () => new Response(JSON.stringify({ ...said, token: jwt({ actor_id: "user_1" }), access_token: jwt({ user_id: "user_1" }) })),
}

/** That this settles soon, and is a result or an error with a code. @param {() => unknown} act */
async function assertSettles(act) {
  let timer
  const late = new Promise((resolve) => (timer = setTimeout(resolve, 10_000, "late")))
  const settled = (async () => act())().then(() => "good", (/** @type {unknown} */ error) => error)
  const end = /** @type {any} */ (await Promise.race([settled, late]))
  clearTimeout(timer)
  assert.notEqual(end, "late")
  if (end === "good") return
  assert.ok(isMedusaError(end), inspect(end))
  assert.match(end.code, /^[a-z_]+$/)
  assert.notEqual(end.code, "internal_error", inspect(end.cause))
}

for (const backend of ["v1", "v2"]) {
  for (const [server, answer] of Object.entries(servers)) {
    describe(`${backend}, a server ${server}`, () => {
      for (const [name, [owner, method, given]] of Object.entries(methods)) {
        test(name, async () => {
          const medusa = new Medusa({ baseUrl: "http://shop.example", backend, fetch: async () => answer() })
          // Each argument in its turn, the headers and the options too.
          for (let place = 0; place < given.length + 2; place++) {
            for (const [what, make] of Object.entries(hostile)) {
              const args = Object.assign([...given, undefined, undefined], { [place]: make() })
              await assertSettles(() => owner(medusa)[method](...args)).catch((error) => {
                throw new Error(`${what} at place ${place + 1}: ${error.message}`, { cause: error })
              })
            }
          }
          await assertSettles(() => owner(medusa)[method]())
        })
      }
    })
  }
}

describe("admin.auth.setToken", () => {
  for (const [what, make] of Object.entries(hostile)) {
    test(what, () => assertSettles(() => new Medusa({ baseUrl: "http://shop.example" }).admin.auth.setToken(make())))
  }
})
