// @ts-check
// The slim entry, with its module from various sources. Each test has a worker, which loads the module anew.
import { test, before, after } from "node:test"
import assert from "node:assert/strict"
import { once } from "node:events"
import { Worker } from "node:worker_threads"
import { createProject } from "./project.mjs"
import { startTestServer } from "./test-server.mjs"

/** @type {Awaited<ReturnType<typeof startTestServer>>} */ let server
/** @type {ReturnType<typeof createProject>} */ let project

before(async () => {
  server = await startTestServer()
  project = createProject()
})
after(async () => {
  await server.close()
  project.remove()
})

let workers = 0

/** The value of `result` in a worker, after this code. @param {string} text */
async function inWorker(text) {
  const file = project.write(
    `worker-${workers++}.js`,
    `import { readFileSync } from "node:fs"
     import { fileURLToPath } from "node:url"
     import { mock } from "node:test"
     import { parentPort } from "node:worker_threads"
     import Medusa from "medusa-auth/slim"
     const bytes = readFileSync(fileURLToPath(import.meta.resolve("medusa-auth/medusa_auth.wasm")))
     const response = () => new Response(bytes, { headers: { "content-type": "application/wasm" } })
     const started = () => new ReadableStream({ start: (controller) => controller.enqueue(bytes.subarray(0, 1000)) })
     const exists = (medusa) => medusa.auth.exists("user@example.com").then(({ exists }) => exists, ({ code }) => code)
     const config = { baseUrl: "${server.api}" }
     let result
     ${text}
     parentPort.postMessage(result)`,
  )
  const worker = new Worker(file)
  try {
    const [result] = await once(worker, "message", { signal: AbortSignal.timeout(20_000) })
    return result
  } finally {
    await worker.terminate()
  }
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
    assert.equal(await inWorker(`result = await exists(new Medusa(config, ${source}))`), true)
  })
}

test("a function is not called before the first call, and once for several", async () => {
  const result = await inWorker(
    `let called = 0
     const medusa = new Medusa(config, () => (called++, bytes))
     const before = called
     const results = await Promise.all([exists(medusa), exists(medusa), medusa.ready().then(() => true)])
     result = { before, results, called }`,
  )
  assert.deepEqual(result, { before: 0, results: [true, true, true], called: 1 })
})

for (const failure of [
  'throw new Error("offline")',
  'return Promise.reject("offline")',
  "return undefined",
  'return new TextEncoder().encode("<!doctype html>")',
  'return new Response("<!doctype html>", { headers: { "content-type": "text/html" } })',
  'return new Response(null, { status: 404, headers: { "content-type": "application/wasm" } })',
]) {
  test(`if a source fails once with "${failure}", the next call works`, async () => {
    const result = await inWorker(
      `let times = 0
       const medusa = new Medusa(config, () => { if (!times++) { ${failure} } return bytes })
       result = [await exists(medusa), await exists(medusa)]`,
    )
    assert.deepEqual(result, ["load_failed", true])
  })
}

test("without a source, calls fail", async () => {
  assert.equal(await inWorker("result = await exists(new Medusa(config))"), "load_failed")
})

/** Code for a worker: lets the calls reach their first wait, then lets 30 seconds pass. */
const waiting = `
  mock.timers.enable({ apis: ["setTimeout"] })
  const wait = async () => {
    for (let tick = 0; tick < 10; tick++) await new Promise(setImmediate)
    mock.timers.tick(30_000)
  }`

for (const stalled of [
  "new Promise(() => {})",
  "new Response(started(), { headers: { 'content-type': 'application/wasm' } })",
  "new Response(started())",
  "new Promise(() => {}).then(() => bytes)",
  "({ arrayBuffer: () => new Promise(() => {}) })",
]) {
  test(`a source that returns ${stalled} fails after 30 seconds, and the next call tries again`, async () => {
    const result = await inWorker(
      `${waiting}
       let times = 0
       const medusa = new Medusa(config, () => (times++ ? bytes : ${stalled}))
       const first = [exists(medusa), exists(medusa)]
       await wait()
       result = [...(await Promise.all(first)), times, await exists(medusa), await exists(medusa), times]`,
    )
    assert.deepEqual(result, ["load_failed", "load_failed", 1, true, true, 2])
  })
}

test("the signal of a function aborts after the timeout", async () => {
  const result = await inWorker(
    `${waiting}
     const signals = []
     const medusa = new Medusa(config, (signal) => (signals.push(signal), signals.length > 1 ? bytes : new Promise(() => {})))
     const first = exists(medusa)
     await wait()
     result = [await first, await exists(medusa), ...signals.map(({ aborted }) => aborted)]`,
  )
  assert.deepEqual(result, ["load_failed", true, true, false])
})

test("a client whose source stalls does not block another client, and then uses the same module", async () => {
  const result = await inWorker(
    `${waiting}
     const [stalled, valid] = [new Medusa(config, () => new Response(started())), new Medusa(config, () => bytes)]
     const first = exists(stalled)
     const second = await exists(valid)
     await wait()
     result = [second, await first, await exists(stalled), await exists(valid)]`,
  )
  assert.deepEqual(result, [true, true, true, true])
})

test("clients with the same source load it once", async () => {
  const result = await inWorker(
    `let called = 0
     const source = () => (called++, response())
     const clients = [source, source].map((source) => new Medusa(config, source))
     result = [...(await Promise.all(clients.map(exists))), called, await exists(new Medusa(config, source)), called]`,
  )
  assert.deepEqual(result, [true, true, 1, true, 1])
  const shared = await inWorker(
    `const wasm = Promise.resolve(response())
     result = await Promise.all([new Medusa(config, wasm), new Medusa(config, wasm)].map(exists))`,
  )
  assert.deepEqual(shared, [true, true])
})
