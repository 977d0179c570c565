// medusa-auth with a stub of fetch, whose responses and failures `respondWith` selects.
import connect from "./medusa-auth.mjs"

const text = JSON.stringify({ customer: { id: "cus_01", email: "shopper@example.com" }, exists: true, access_token: "a.b.c" })
const json = { headers: { "content-type": "application/json; charset=utf-8" } }
const html = { headers: { "content-type": "text/html" } }
const thrown = [new TypeError("Failed to fetch"), "offline", undefined, new DOMException("Aborted", "AbortError")]

let rejections = 0
const responses = {
  ok: () => new Response(text, json),
  text: () => new Response("OK", html),
  500: () => new Response('{"type":"unknown_error","message":"An unknown error occurred."}', { ...json, status: 500 }),
  html: () => new Response("<!doctype html><title>Down for maintenance</title>", html),
  reject: () => Promise.reject(thrown[rejections++ % thrown.length]),
  abort: () => new Promise(() => {}),
  never: () => new Promise(() => {}),
}

let kind = "ok"
globalThis.respondWith = (/** @type {string} */ next) => {
  kind = next
}

/** @param {string} baseUrl */
export default (baseUrl) => connect(baseUrl, { fetch: async () => responses[kind]() })
