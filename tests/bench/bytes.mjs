// @ts-check
// The compressed size of a page that can make the five calls, including WebAssembly.
import { brotliCompressSync, constants, gzipSync } from "node:zlib"

import { bundle, pageOf, wasm } from "./bundle.mjs"

/** @type {[name: string, client: string, wasmFile?: Buffer, budget?: number, goal?: number][]} */
const pages = [
  ["medusa-auth", "medusa-auth", undefined, 18_000],
  ["medusa-auth, streamed .wasm", "medusa-auth-streamed", wasm],
  ["medusa-auth/admin", "medusa-auth-admin"],
  ["medusa-auth/wasm", "medusa-auth-wasm"],
  ["medusa-js", "medusa-js"],
  ["js-sdk", "js-sdk"],
  ["js-sdk, Client and Auth alone", "js-sdk-auth"],
  ["ky", "ky"],
  ["hand-written fetch", "hand-written"],
]

/** @param {Buffer} bytes */
const brotli = (bytes) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 } }).length

/** @param {Buffer} bytes */
const gzip = (bytes) => gzipSync(bytes, { level: 9 }).length

/** @returns {Promise<import("./table.mjs").Figure[]>} */
export async function measure() {
  const rows = []
  const parts = []
  for (const [name, client, wasmFile, budget, goal] of pages) {
    const files = [await pageOf(client, "http://localhost:9000"), ...(wasmFile ? [wasmFile] : [])]
    const sum = (/** @type {(bytes: Buffer) => number} */ size) => files.reduce((total, file) => total + size(file), 0)
    rows.push({ name, value: sum(brotli), gzip: sum(gzip), raw: sum((file) => file.length), budget, goal })
    if (wasmFile) parts.push(`${name}: script ${brotli(files[0])}, module ${brotli(files[1])}`)
  }
  const modules = await bundle(`import * as modules from "../../pkg/modules.js"\nglobalThis.modules = modules`)
  return [
    {
      title: "Compressed size in bytes, bundled by esbuild, including WebAssembly",
      unit: "brotli 11",
      reference: "medusa-js",
      rows,
      notes: [
        ...parts,
        `medusa-auth/modules, for demos and tests, is not in any of these: ${brotli(modules)}`,
        "medusa-js has one copy of axios here; with its peer dependency, it bundles a second one and is larger",
      ],
    },
  ]
}
