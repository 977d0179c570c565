// @ts-check
// Every entry with clients, each as a package of its own, so that they share no loaded modules.
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"
import { codesOf } from "./settles.mjs"

const pkg = fileURLToPath(new URL("../../../pkg", import.meta.url))
const folder = mkdtempSync(join(tmpdir(), "medusa-auth-entries-"))
process.on("exit", () => rmSync(folder, { recursive: true, force: true }))

// Node's fetch cannot read files, which the streaming entry needs here.
const { fetch } = globalThis
globalThis.fetch = async (input, init) => {
  if (!`${input}`.startsWith("file:")) return fetch(input, init)
  return new Response(readFileSync(fileURLToPath(`${input}`)), { headers: { "content-type": "application/wasm" } })
}

const codes = codesOf("index.d.ts", "MedusaErrorCode")

/** An entry, and the errors that its calls may have. @param {string} name @param {unknown[]} [more] arguments of its constructor */
async function entryOf(name, more = []) {
  const copy = join(folder, name)
  cpSync(pkg, copy, { recursive: true, filter: (file) => !file.includes("node_modules") })
  const { Medusa, MedusaError } = await import(pathToFileURL(join(copy, `${name}.js`)).href)
  return {
    name,
    /** @param {any} [config] */
    make: (config) => new Medusa(config, ...more),
    allowed: { classes: [MedusaError], codes },
  }
}

export const entries = [
  await entryOf("index"),
  await entryOf("slim", [readFileSync(join(pkg, "dist/medusa_auth.wasm"))]),
  await entryOf("streaming"),
  await entryOf("admin"),
  await entryOf("wasm"),
]
