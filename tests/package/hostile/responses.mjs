// @ts-check
// What a fetch should not return, and what servers should not respond with.
import { everything } from "./methods.mjs"
import { getters, jwt, throwing } from "./values.mjs"

const validResponse = () => new Response(JSON.stringify(everything))
const text = JSON.stringify(everything)

/** @param {unknown} given by `text()` @param {object} [more] */
const almost = (given, more) => ({ status: 200, text: () => given, ...more })

/** What a fetch does instead of returning a response. @type {Record<string, () => any>} */
export const responses = {
  "throws a text": () => { throw "hostile" },
  "throws nothing": () => { throw undefined },
  "throws an error": throwing,
  "rejects with null": () => Promise.reject(null),
  "rejects with a symbol": () => Promise.reject(Symbol("hostile")),
  "rejects with a proxy that throws": () => Promise.reject(new Proxy({}, { get: throwing, getPrototypeOf: throwing, has: throwing })),
  "rejects with an object without a prototype": () => Promise.reject(Object.create(null)),
  "rejects with an AbortError": () => Promise.reject(new DOMException("no", "AbortError")),
  "gives nothing": () => undefined,
  "gives null": () => null,
  "gives a number": () => 5,
  "gives a text": () => text,
  "gives a symbol": () => Symbol("hostile"),
  "gives a BigInt": () => 1n,
  "gives an empty object": () => ({}),
  "gives a function": () => throwing,
  "gives a proxy that throws": () => new Proxy({}, { get: (_, name) => name !== "then" && throwing() }),
  "gives a thenable that throws": () => ({ then: throwing }),
  "never gives anything": () => new Promise(() => {}),
  "gives an error response": () => Response.error(),
  "gives what was read": () => {
    const response = validResponse()
    response.text()
    return response
  },
  "gives a body that breaks off": () => new Response(new ReadableStream({ pull: (controller) => controller.error("hostile") })),
  "gives a body that never ends": () => new Response(new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode("{")) })),
  "gives a page": () => new Response("<!doctype html>"),
  "gives an empty body": () => new Response(""),
  "gives no body": () => new Response(null, { status: 204 }),
  "gives JSON that is cut off": () => new Response(text.slice(0, text.length / 2)),
  "gives a hundred thousand levels": () => new Response("[".repeat(100_000) + "]".repeat(100_000)),
  "gives a poisoned prototype": () => new Response('{"__proto__":{"customer":{}},"constructor":null,"toString":1,"then":5}'),
  "text is no function": () => ({ status: 200, text: 5 }),
  "text throws": () => ({ status: 200, text: throwing }),
  "text rejects with nothing": () => ({ status: 200, text: () => Promise.reject() }),
  "text never gives anything": () => almost(new Promise(() => {})),
  "text gives a thenable that throws": () => almost({ then: throwing }),
  "text gives nothing": () => almost(undefined),
  "text gives null": () => almost(null),
  "text gives a number": () => almost(5),
  "text gives a BigInt": () => almost(1n),
  "text gives a symbol": () => almost(Symbol("hostile")),
  "text gives parsed JSON": () => almost(everything),
  "text gives a function": () => almost(throwing),
  "text gives an object without a prototype": () => almost(Object.create(null)),
  "text gives a toString that throws": () => almost({ toString: throwing }),
  "text gives a toString that gives a symbol": () => almost({ toString: () => Symbol("hostile") }),
  "text gives another text each time": () => {
    let times = 0
    return almost({ toString: () => (times++ ? "<" : text) })
  },
  "text gives a proxy that throws": () => almost(new Proxy({}, { get: (_, name) => name !== "then" && throwing() })),
  "a status is a text": () => almost(text, { status: "teapot" }),
  "a status is missing": () => almost(text, { status: undefined }),
  "a status is NaN": () => almost(text, { status: NaN }),
  "a status is a BigInt": () => almost(text, { status: 200n }),
  "a status is a symbol": () => almost(text, { status: Symbol("hostile") }),
  "a status throws": () => almost(text, { status: { valueOf: throwing } }),
  "a status is huge": () => almost(text, { status: 1e300 }),
  "a status is below zero": () => almost(text, { status: -200 }),
  "a status is a fraction": () => almost(text, { status: 200.5 }),
  "getters throw": () => Object.assign(getters(["status", "statusText", "headers"], throwing), { text: () => text }),
  "headers are null": () => almost(text, { headers: null }),
  "headers are a text": () => almost(text, { headers: "a: b" }),
  "headers are pairs of symbols": () => almost(text, { headers: [[Symbol("a"), Symbol("b")]] }),
  "headers cannot be iterated": () => almost(text, { headers: { [Symbol.iterator]: throwing } }),
  "headers have a list that throws": () => almost(text, { headers: Object.assign([], { getSetCookie: throwing }) }),
  "headers have a list of nothing": () => almost(text, { headers: Object.assign([["a", null]], { getSetCookie: () => 5 }) }),
  "headers have a retry-after that is a symbol": () => almost("no", { status: 503, headers: [["retry-after", Symbol("hostile")]] }),
  "headers have a retry-after that throws": () => almost("no", { status: 503, headers: [["retry-after", { valueOf: throwing, toString: throwing }]] }),
  "headers have a retry-after without an end": () => almost("no", { status: 503, headers: [["retry-after", "1e999"]] }),
  "a status text is a symbol": () => almost(text, { status: 400, statusText: Symbol("hostile") }),
}

/** JSON values that are unexpected anywhere. */
const wrong = [null, 5, "", "\ud800", [null], {}, { id: {} }, { toString: 1, length: -1 }]

/** The paths to everything in a value. @param {any} value @returns {string[][]} */
const paths = (value) =>
  value && typeof value === "object" ? Object.keys(value).flatMap((key) => [[key], ...paths(value[key]).map((path) => [key, ...path])]) : []

/** A copy with another value at a path, or without one if that is undefined. @param {any} value @param {string[]} path @param {unknown} there */
function changed(value, path, there) {
  const copy = structuredClone(value)
  const owner = path.slice(0, -1).reduce((owner, key) => owner[key], copy)
  const key = /** @type {string} */ (path.at(-1))
  if (there === undefined) delete owner[key]
  else owner[key] = there
  return copy
}

/** Malformed tokens, and tokens with unexpected claims. */
const tokens = [
  "e30", "a.b.c", "..", "e30.!.e30", `e30.${btoa("\xff\xfe")}.e30`,
  ...[null, [], "text", 5, { exp: "soon" }, { exp: 1e300 }, { exp: -1e300, actor_id: {} }, { user_id: [], auth_identity_id: {}, app_metadata: 5 }].map(jwt),
]

const refusal = { type: "invalid_data", message: "No.", code: "invalid", errors: [{ a: 1 }] }

/** A body with the wrong shape at every path. @param {number} status @param {object} body */
const shapesOf = (status, body) => [
  ...wrong.map((other) => ({ name: `${status} ${JSON.stringify(other)}`, status, text: JSON.stringify(other) })),
  ...paths(body).flatMap((path) =>
    [undefined, ...wrong, ...(/token$/.test(path.join()) ? tokens : [])].map((value) => {
      const name = `${status}, ${path.join(".")} is ${JSON.stringify(value)}`
      return { name, status, text: JSON.stringify(changed(body, path, value)) }
    }),
  ),
]

/** Bodies of the wrong shape, for successes and errors. */
export const shapes = [
  ...shapesOf(200, everything),
  ...[400, 401, 404, 422, 500].flatMap((status) => shapesOf(status, refusal)),
]
