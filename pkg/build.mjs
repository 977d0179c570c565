// @ts-check
// Builds dist/: `make build`, or `node pkg/build.mjs`. Each module has a folder in it:
//
//   <name>.wasm   the module, with short names for imports and exports
//   glue.js       wasm-bindgen's JavaScript: the imports of the module, and its classes
//   inline.js     the module as text, for bundlers that cannot emit a .wasm file
//   types.d.ts    the types of the classes, for a test, if the classes are those of the package
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join, relative } from "node:path"
import { fileURLToPath } from "node:url"
import { brotliCompressSync } from "node:zlib"

import { check } from "./build/check.mjs"
import { inline } from "./build/inline.mjs"
import { build } from "./build/module.mjs"
import { modules } from "./build/modules.mjs"

const pkg = dirname(fileURLToPath(import.meta.url))
const built = modules.map((module) => ({ ...module, ...build(module) }))

rmSync(join(pkg, "dist"), { recursive: true, force: true })
for (const { name, folder, wasm, glue, types } of built) {
  const dist = join(pkg, folder)
  mkdirSync(dist, { recursive: true })
  const files = { [`${name}.wasm`]: wasm, "glue.js": glue, "inline.js": inline(wasm, relative(dist, join(pkg, "lib/decode.js"))), ...(types && { "types.d.ts": types }) }
  for (const [file, content] of Object.entries(files)) writeFileSync(join(dist, file), content)
  await check(dist, name)

  for (const file of Object.keys(files)) {
    const bytes = readFileSync(join(dist, file))
    const path = relative(dirname(pkg), join(dist, file))
    console.log(`build: ${path}: ${bytes.length} bytes, ${brotliCompressSync(bytes).length} with brotli`)
  }
}
