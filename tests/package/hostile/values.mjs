// @ts-check
// Values that nobody should pass. Each is created anew, because some can be used only once.

export const throwing = () => {
  throw new Error("hostile")
}

/** An unsigned JWT with these claims. @param {unknown} claims */
export const jwt = (claims) => `e30.${btoa(JSON.stringify(claims)).replace(/=/g, "")}.e30`

export const invite = { id: "invite_1", invite_id: "invite_1", email: "ann@example.com", user_email: "ann@example.com" }

const fields = ["email", "password", "token", "user", "id", "query", "init", "signal", "timeout", "take", "order", "role", "first_name"]
const trap = { get: throwing, has: throwing, ownKeys: throwing, getOwnPropertyDescriptor: throwing, getPrototypeOf: throwing }

/** An object with these getters. @param {string[]} names @param {() => unknown} get */
export const getters = (names, get) => Object.defineProperties({}, Object.fromEntries(names.map((name) => [name, { get, enumerable: true }])))

function cycle() {
  const one = /** @type {any} */ ({ email: "ann@example.com", password: "supersecret" })
  one.one = one
  return one
}

function revoked() {
  const { proxy, revoke } = Proxy.revocable([], {})
  revoke()
  return proxy
}

/** @type {() => any} */
const infinite = () => new Proxy({}, { get: (_, key) => (typeof key === "string" ? infinite() : undefined) })

function nested(/** @type {number} */ levels) {
  let deep = /** @type {any} */ ({})
  for (let level = 0; level < levels; level++) deep = { deep }
  return deep
}

/** Values that take long to read, which are passed only where they get furthest. @type {Record<string, () => any>} */
export const large = {
  "a long text": () => "x".repeat(1_000_000),
  "a thousand levels": () => JSON.parse(`{"email":${"[".repeat(1000)}${"]".repeat(1000)}}`),
  "a hundred thousand levels": () => nested(100_000),
}

/** @type {Record<string, () => any>} */
export const values = {
  "undefined": () => undefined,
  "null": () => null,
  "a number": () => 5,
  "NaN": () => NaN,
  "a boolean": () => true,
  "a BigInt": () => 1n,
  "a symbol": () => Symbol("hostile"),
  "a text": () => "text",
  "an empty text": () => "",
  "a text of several lines": () => "a\r\nb: c",
  "a text that is not Latin-1": () => "\u043f\u0430\u0440\u043e\u043b\u044c",
  "a NUL": () => "\0",
  "half a surrogate": () => "\ud800",
  "a byte order mark": () => "\ufeff",
  "a function": () => throwing,
  "a class": () => class {},
  "a list": () => [],
  "a list of nothing": () => [undefined, null],
  "a list with holes": () => new Array(3),
  "a list of symbols": () => [Symbol("hostile"), 1n],
  "an object": () => ({}),
  "an object without a prototype": () => Object.create(null),
  "an invalid date": () => new Date(NaN),
  "a map": () => new Map([[1, 2]]),
  "a promise": () => Promise.resolve("text"),
  "a promise that rejects": () => {
    const promise = Promise.reject(new Error("hostile"))
    promise.catch(() => {})
    return promise
  },
  "an error": () => new Error("hostile"),
  "a cycle": cycle,
  "a list with a cycle": () => [cycle()],
  "a BigInt inside": () => ({ email: "ann@example.com", password: 1n, token: 1n, query: 1n }),
  "symbols inside": () => ({ email: Symbol("a"), password: Symbol("b"), token: Symbol("c"), order: Symbol("d"), user: Symbol("e") }),
  "functions inside": () => ({ email: throwing, password: throwing, token: throwing, user: throwing, signal: throwing, timeout: throwing }),
  "a toJSON that throws": () => ({ toJSON: throwing }),
  "a toJSON that is another": () => ({ email: { toJSON: () => "ann@example.com" }, password: "supersecret", token: { toJSON: () => "a.b.c" } }),
  "a toJSON that gives nothing": () => ({ toJSON: () => undefined }),
  "a toString that throws": () => ({ toString: throwing, [Symbol.toPrimitive]: throwing }),
  "an iterator that throws": () => ({ [Symbol.iterator]: throwing }),
  "an iterator that gives no pairs": () => new Set([null, 5, Symbol("hostile")]),
  "getters that throw": () => getters(fields, throwing),
  "getters that throw null": () => getters(fields, () => { throw null }),
  "getters that give another thing each time": () => {
    const given = ["ann@example.com", Symbol("hostile"), 1n, throwing, null]
    let times = 0
    return getters(fields, () => given[times++ % given.length])
  },
  "a proxy that throws": () => new Proxy({}, trap),
  "a function's proxy that throws": () => new Proxy(() => {}, { ...trap, apply: throwing, construct: throwing }),
  "a list that throws": () => new Proxy([1, 2], { get: throwing }),
  "a list whose items throw": () => new Proxy(["a", "b"], { get: (list, key) => (key === "0" ? throwing() : Reflect.get(list, key)) }),
  "a proxy that is revoked": revoked,
  "a proxy without an end": infinite,
  "a poisoned prototype": () => JSON.parse('{"__proto__":{"email":"ann@example.com"},"constructor":1,"then":5}'),
  "a thenable": () => ({ then: throwing }),
  "an init that throws": () => ({ init: new Proxy({}, trap) }),
  "an init with hostile values": () => ({ init: { cache: Symbol("hostile"), keepalive: 1n, priority: { toString: throwing }, mode: "navigate", "": 1 } }),
  "a query that throws": () => ({ query: new Proxy({}, trap) }),
  "a query with hostile values": () => ({ query: { a: Symbol("hostile"), b: { toString: throwing }, c: new Date(NaN) } }),
  "a token whose claims are no object": () => jwt(null),
  "a token of numbers": () => jwt({ id: 5, invite_id: 5, email: 5, user_email: 5, exp: "x" }),
  "a token until the end of time": () => jwt({ ...invite, exp: 1e300 }),
  "a token from before all time": () => jwt({ ...invite, exp: -1e300 }),
  "a token that is no UTF-8": () => `e30.${btoa('{"email":"\xff\xfe"}')}.e30`,
  "a payload with such a token": () => ({ token: jwt({ ...invite, exp: 1e300 }), password: "supersecret", user: { password: "supersecret" } }),
}

/** Values instead of an AbortSignal. @type {Record<string, () => any>} */
export const signals = {
  "a signal whose listeners throw": () => ({ addEventListener: throwing, removeEventListener: throwing }),
  "a signal that cannot be left": () => ({ addEventListener: () => {}, removeEventListener: throwing }),
  "a signal whose getters throw": () => Object.assign(getters(["aborted", "reason"], throwing), { addEventListener: () => {}, removeEventListener: () => {} }),
  "a signal that throws for everything": () => new Proxy({}, trap),
}
