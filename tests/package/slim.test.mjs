// @ts-check
// The slim entry, with its module from wherever its user has it. Each test has a worker, which loads it anew.
import { test, before, after } from "node:test"
import assert from "node:assert/strict"
import { once } from "node:events"
import { Worker } from "node:worker_threads"
import { createProject } from "./project.mjs"
import { openShop } from "./shop.mjs"

/** @type {Awaited<ReturnType<typeof openShop>>} */ let shop
/** @type {ReturnType<typeof createProject>} */ let project

before(async () => {
  shop = await openShop()
  project = createProject()
})
after(async () => {
  await shop.close()
  project.remove()
})

let workers = 0

/** What `result` is in a worker, after this text. @param {string} text */
async function inWorker(text) {
  const file = project.write(
    `worker-${workers++}.js`,
    `import { readFileSync } from "node:fs"
     import { fileURLToPath } from "node:url"
     import { parentPort } from "node:worker_threads"
     import Medusa from "medusa-auth/slim"
     const bytes = readFileSync(fileURLToPath(import.meta.resolve("medusa-auth/medusa_auth.wasm")))
     const response = () => new Response(bytes, { headers: { "content-type": "application/wasm" } })
     const ask = (medusa) => medusa.auth.exists("user@example.com").then(({ exists }) => exists, ({ code }) => code)
     const config = { baseUrl: "${shop.api}" }
     let result
     ${text}
     parentPort.postMessage(result)`,
  )
  const worker = new Worker(file)
  const [result] = await once(worker, "message")
  await worker.terminate()
  return result
}

for (const source of [
  "bytes",
  "bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)",
  "new WebAssembly.Module(bytes)",
  "response()",
  "Promise.resolve(bytes)",
  "Promise.resolve(response())",
  "WebAssembly.compile(bytes)",
  "() => bytes",
  "() => response()",
  "async () => new WebAssembly.Module(bytes)",
]) {
  test(`new Medusa(config, ${source})`, async () => {
    assert.equal(await inWorker(`result = await ask(new Medusa(config, ${source}))`), true)
  })
}

test("a function is not called before the first call, and once for several", async () => {
  const result = await inWorker(
    `let called = 0
     const medusa = new Medusa(config, () => (called++, bytes))
     const before = called
     const answers = await Promise.all([ask(medusa), ask(medusa), medusa.ready().then(() => true)])
     result = { before, answers, called }`,
  )
  assert.deepEqual(result, { before: 0, answers: [true, true, true], called: 1 })
})

for (const failure of [
  'throw new Error("offline")',
  'return Promise.reject("offline")',
  "return undefined",
  'return new TextEncoder().encode("<!doctype html>")',
  'return new Response("<!doctype html>", { headers: { "content-type": "text/html" } })',
  'return new Response(null, { status: 404, headers: { "content-type": "application/wasm" } })',
]) {
  test(`after a source that once does "${failure}", the next call works`, async () => {
    const result = await inWorker(
      `let times = 0
       const medusa = new Medusa(config, () => { if (!times++) { ${failure} } return bytes })
       result = [await ask(medusa), await ask(medusa)]`,
    )
    assert.deepEqual(result, ["load_failed", true])
  })
}

test("without a source, a call says so", async () => {
  assert.equal(await inWorker("result = await ask(new Medusa(config))"), "load_failed")
})
