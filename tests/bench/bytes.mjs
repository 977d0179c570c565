// @ts-check
// Bytes on the wire: a page that can make the five calls, and what it needs of WebAssembly.
import { brotliCompressSync, constants, gzipSync } from "node:zlib"

import { bundle, pageOf, wasm } from "./bundle.mjs"

/** @type {[name: string, client: string, beside?: Buffer, budget?: number, aim?: number][]} */
const pages = [
  ["medusa-auth", "medusa-auth", undefined, 18_000],
  ["medusa-auth, streamed .wasm", "medusa-auth-streamed", wasm],
  ["medusa-auth/admin", "medusa-auth-admin"],
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
  for (const [name, client, beside, budget, aim] of pages) {
    const files = [await pageOf(client, "http://localhost:9000"), ...(beside ? [beside] : [])]
    const sum = (/** @type {(bytes: Buffer) => number} */ size) => files.reduce((total, file) => total + size(file), 0)
    rows.push({ name, value: sum(brotli), gzip: sum(gzip), raw: sum((file) => file.length), budget, aim })
    if (beside) parts.push(`${name}: script ${brotli(files[0])}, module ${brotli(files[1])}`)
  }
  const modules = await bundle(`import * as modules from "../../pkg/modules.js"\nglobalThis.modules = modules`)
  return [
    {
      title: "Bytes on the wire, bundled by esbuild, WebAssembly included",
      unit: "brotli 11",
      reference: "medusa-js",
      rows,
      notes: [
        ...parts,
        `medusa-auth/modules, for demos and tests and in none of these: ${brotli(modules)}`,
        "medusa-js with one axios; an installation with its peer dependency bundles a second one, and is larger",
      ],
    },
  ]
}
