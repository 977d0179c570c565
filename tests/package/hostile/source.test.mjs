// @ts-check
// Whatever invalid source the slim entry gets, its calls reject with `load_failed`.
import assert from "node:assert/strict"
import { test } from "node:test"
import { Medusa, MedusaError } from "../../../pkg/slim.js"
import { assertAll, failureOf } from "./settles.mjs"
import { getters, large, throwing, values } from "./values.mjs"

const wasm = { headers: { "content-type": "application/wasm" } }

/** @type {Record<string, () => any>} */
const sources = {
  ...values,
  ...large,
  "an address": () => "https://shop.example/medusa_auth.wasm",
  "bytes of something else": () => new TextEncoder().encode("<!doctype html>"),
  "a module that wants other imports": () => new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 2, 7, 1, 1, 98, 1, 99, 0, 0]),
  "a body that breaks off": () => new Response(new ReadableStream({ pull: (controller) => controller.error("hostile") }), wasm),
  "a body that was read": () => {
    const response = new Response("", wasm)
    response.text()
    return response
  },
  "no body": () => new Response(null, wasm),
  "an arrayBuffer that throws": () => ({ arrayBuffer: throwing }),
  "an arrayBuffer that gives a symbol": () => ({ arrayBuffer: () => Symbol("hostile") }),
  "a response whose getters throw": () => Object.setPrototypeOf(getters(["headers", "arrayBuffer"], throwing), Response.prototype),
}

const ways = /** @type {[string, (source: () => any) => any][]} */ ([
  ["as it is", (source) => source()],
  ["by a function", (source) => source],
  ["by a function that gives a promise", (source) => async () => source()],
])

for (const [what, source] of Object.entries(sources)) {
  test(`a source that is ${what}`, () =>
    assertAll(
      ways.map(([how, wrap]) => [how, async () => {
        const failure = await failureOf(() => new Medusa(undefined, wrap(source)).auth.getSession())
        const error = /** @type {any} */ (failure?.thrown)
        assert.ok(error instanceof MedusaError, String(error))
        assert.equal(error.code, "load_failed", error.message)
      }]),
    ),
  )
}
