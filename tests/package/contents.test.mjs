// @ts-check
// The contents of the published package, checked by hand and by tools.
import { test, before, after } from "node:test"
import assert from "node:assert/strict"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core"
import { publint } from "publint"
import { formatMessage } from "publint/utils"
import { pack } from "./project.mjs"

const manifest = JSON.parse(readFileSync(new URL("../../pkg/package.json", import.meta.url), "utf8"))
/** @type {string} */ let folder
/** @type {ReturnType<typeof pack>} */ let packed

before(() => {
  folder = mkdtempSync(join(tmpdir(), "medusa-auth-pack-"))
  packed = pack(folder)
})
after(() => rmSync(folder, { recursive: true, force: true }))

test("the tarball contains exactly these files", () => {
  assert.deepEqual(packed.files.sort(), [
    "LICENSE",
    "README.md",
    "admin-edge.js",
    "admin.d.ts",
    "admin.js",
    "dist/admin/glue.js",
    "dist/admin/inline.js",
    "dist/admin/medusa_auth_admin.wasm",
    "dist/glue.js",
    "dist/inline.js",
    "dist/medusa_auth.wasm",
    "dist/modules/glue.js",
    "dist/modules/inline.js",
    "dist/wasm/glue.js",
    "dist/wasm/inline.js",
    "edge.js",
    "index.d.ts",
    "index.js",
    "lib/abort.js",
    "lib/admin/client.js",
    "lib/admin/data.js",
    "lib/admin/medusa.js",
    "lib/admin/operations.js",
    "lib/admin/resources.js",
    "lib/admin/users.js",
    "lib/changes.js",
    "lib/client.js",
    "lib/config.js",
    "lib/data.js",
    "lib/decode.js",
    "lib/edge.js",
    "lib/environment.js",
    "lib/error.js",
    "lib/fetch-module.js",
    "lib/headers.js",
    "lib/json.js",
    "lib/jwt.js",
    "lib/load.js",
    "lib/medusa.js",
    "lib/modules/arguments.js",
    "lib/modules/database.js",
    "lib/modules/errors.js",
    "lib/modules/indexeddb.js",
    "lib/modules/memory.js",
    "lib/modules/options.js",
    "lib/modules/schema.js",
    "lib/modules/service.js",
    "lib/operations.js",
    "lib/options.js",
    "lib/pending-call.js",
    "lib/query.js",
    "lib/renewal.js",
    "lib/request.js",
    "lib/resource.js",
    "lib/resources.js",
    "lib/response.js",
    "lib/session.js",
    "lib/storage.js",
    "lib/storefront.js",
    "lib/tabs.js",
    "lib/transport.js",
    "lib/wasm/client.js",
    "lib/wasm/medusa.js",
    "lib/wasm/methods.js",
    "modules.d.ts",
    "modules.js",
    "package.json",
    "slim.d.ts",
    "slim.js",
    "streaming.js",
    "wasm.d.ts",
    "wasm.js",
  ])
})

test("the tarball is smaller than 360 kB, most of which are the modules and the Rust client", () => {
  assert.ok(packed.size < 360_000, `${packed.size} bytes`)
})

test("it has no dependencies and no install scripts", () => {
  const { dependencies, peerDependencies, optionalDependencies, bundleDependencies, scripts } = manifest
  assert.deepEqual({ dependencies, peerDependencies, optionalDependencies, bundleDependencies }, {
    dependencies: undefined,
    peerDependencies: undefined,
    optionalDependencies: undefined,
    bundleDependencies: undefined,
  })
  for (const name of ["preinstall", "install", "postinstall", "prepare"]) assert.equal(scripts[name], undefined, name)
})

test("publint finds no problems", async () => {
  const { buffer, byteOffset, byteLength } = readFileSync(packed.tarball)
  const tarball = /** @type {ArrayBuffer} */ (buffer.slice(byteOffset, byteOffset + byteLength))
  const { messages } = await publint({ pack: { tarball }, strict: true })
  assert.deepEqual(messages.map((message) => formatMessage(message, manifest)), [])
})

/** Known problems of entries in modes of TypeScript, with the reasons. */
const allowed = [
  // `require` of an ES module works since Node 20.19 and TypeScript 5.8: see node.test.mjs and types.test.mjs.
  ". node16-cjs CJSResolvesToESM",
  "./admin node16-cjs CJSResolvesToESM",
  "./modules node16-cjs CJSResolvesToESM",
  "./slim node16-cjs CJSResolvesToESM",
  "./streaming node16-cjs CJSResolvesToESM",
  "./wasm node16-cjs CJSResolvesToESM",
  // `node10` does not support `exports`. TypeScript 7 removes it.
  "./streaming node10 UntypedResolution",
  // A WebAssembly file has no types. Bundlers declare them.
  "./medusa_auth.wasm bundler NoResolution",
  "./medusa_auth.wasm node10 NoResolution",
  "./medusa_auth.wasm node16-cjs NoResolution",
  "./medusa_auth.wasm node16-esm NoResolution",
].sort()

test("TypeScript resolves every entry", async () => {
  const { problems = [], entrypoints } = /** @type {any} */ (
    await checkPackage(createPackageFromTarballData(readFileSync(packed.tarball)))
  )
  assert.deepEqual(Object.keys(entrypoints).sort(), [
    ".",
    "./admin",
    "./medusa_auth.wasm",
    "./modules",
    "./package.json",
    "./slim",
    "./streaming",
    "./wasm",
  ])
  const wrong = problems.map(({ kind, entrypoint, resolutionKind }) => `${entrypoint} ${resolutionKind} ${kind}`)
  assert.deepEqual(wrong.sort(), allowed)
})
