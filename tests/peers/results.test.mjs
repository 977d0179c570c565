// @ts-check
// What calls resolve with: the fields of the server's JSON and `response`, as with medusa-js.
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { CUSTOMER, ours, theirs, useRecorder } from "./clients.mjs"

const recorder = useRecorder()

/** @param {any} result */
const shape = ({ response, ...data }) => ({ data, status: response.status, statusText: response.statusText })

const responses = /** @type {[string, import("../support/recorder.mjs").Scripted & object][]} */ ([
  ["the text OK", { body: "OK", headers: { "content-type": "text/plain; charset=utf-8" } }],
  ["an object", { body: '{"a":1,"b":{"c":null}}' }],
  ["an object of text/plain", { body: '{"a":1}', headers: { "content-type": "text/plain" } }],
  ["an object with a response of its own", { body: '{"response":1,"a":2}' }],
  ["a list", { body: '[1,{"a":2}]' }],
  ["a text in JSON", { body: '"abc"' }],
  ["a number", { body: "5" }],
  ["true", { body: "true" }],
  ["null", { body: "null" }],
  ["nothing", { body: "" }],
  ["204", { status: 204 }],
  ["201", { status: 201, body: '{"a":1}' }],
  ["half an object", { body: '{"a":' }],
  ["__proto__", { body: '{"__proto__":{"a":1}}' }],
])

describe("results", () => {
  for (const [name, response] of responses) {
    for (const [method, call] of /** @type {[string, (medusa: any) => Promise<any>][]} */ ([
      ["auth.deleteSession", (medusa) => medusa.auth.deleteSession()],
      ["customers.generatePasswordToken", (medusa) => medusa.customers.generatePasswordToken({ email: "ann@example.com" })],
    ])) {
      test(`${method}: ${name}`, async () => {
        recorder.respondWith(response)
        assert.deepEqual(shape(await call(ours(recorder.url))), shape(await call(theirs(recorder.url))))
      })
    }
  }
  test("every field of the response, and its headers by lower-case names", async () => {
    recorder.respondWith({ body: '{"customer":{"id":"cus_1","later":[1]},"more":true}', headers: { "X-Shop": "one", "Set-Cookie": "a=b; Path=/" } })
    const [mine, their] = [await ours(recorder.url).auth.getSession(), await theirs(recorder.url).auth.getSession()]
    assert.deepEqual(shape(mine), shape(their))
    assert.equal(mine.response.headers["x-shop"], "one")
    assert.deepEqual(mine.response.headers, { ...their.response.headers, date: mine.response.headers.date })
  })
})

describe("deliberate differences", () => {
  for (const [name, response] of /** @type {[string, import("../support/recorder.mjs").Scripted & object][]} */ ([
    ["a page of HTML", { body: "<!doctype html><title>Shop</title>", headers: { "content-type": "text/html" } }],
    ["half an object", { body: '{"customer":' }],
    ["an object without the customer", { body: '{"a":1}' }],
    ["nothing", { status: 204 }],
  ])) {
    test(`getSession: ${name} is not a customer`, async () => {
      recorder.respondWith(response)
      assert.equal((await theirs(recorder.url).auth.getSession()).customer, undefined)
      const error = await ours(recorder.url).auth.getSession().catch((/** @type {any} */ reason) => reason)
      assert.equal(error.code, "invalid_response")
    })
  }
  test("a result contains neither the request nor its password", async () => {
    recorder.respondWith(CUSTOMER)
    const result = await ours(recorder.url).auth.authenticate({ email: "ann@example.com", password: "supersecret" })
    assert.deepEqual(Object.keys(result.response).sort(), ["headers", "status", "statusText"])
    assert.ok(!JSON.stringify(result).includes("supersecret"))
  })
})
