// @ts-check
// Checks that the files of a module match.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { pathToFileURL } from "node:url"

/** @param {string} dist the module's folder @param {string} name of its .wasm file */
export async function check(dist, name) {
  const load = (name) => import(pathToFileURL(join(dist, name)).href)
  const [{ create }, inline] = [await load("glue.js"), await load("inline.js")]
  const glue = create()
  const wasm = readFileSync(join(dist, `${name}.wasm`))
  if (Buffer.compare(inline.default(), wasm) !== 0) throw new Error("inline.js does not return the module's bytes")

  const module = new WebAssembly.Module(wasm)
  const required = WebAssembly.Module.imports(module).map(({ module, name }) => `${module}.${name}`)
  const provided = Object.entries(glue.imports).flatMap(([module, functions]) => Object.keys(functions).map((name) => `${module}.${name}`))
  const different = [...required.filter((name) => !provided.includes(name)), ...provided.filter((name) => !required.includes(name))]
  if (different.length) throw new Error(`glue.js does not provide exactly the imports of the module: ${different.join(", ")}`)

  glue.start((await WebAssembly.instantiate(module, glue.imports)).exports)
}
