// @ts-check
// Whether the files of a module fit each other: what bundlers and tests would find only later.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { pathToFileURL } from "node:url"

/** @param {string} dist its folder @param {string} name of its .wasm file */
export async function check(dist, name) {
  const load = (name) => import(pathToFileURL(join(dist, name)).href)
  const [{ create }, inline] = [await load("glue.js"), await load("inline.js")]
  const glue = create()
  const wasm = readFileSync(join(dist, `${name}.wasm`))
  if (Buffer.compare(inline.default(), wasm) !== 0) throw new Error("inline.js does not return the module's bytes")

  const module = new WebAssembly.Module(wasm)
  const wanted = WebAssembly.Module.imports(module).map(({ module, name }) => `${module}.${name}`)
  const given = Object.entries(glue.imports).flatMap(([module, of]) => Object.keys(of).map((name) => `${module}.${name}`))
  const differing = [...wanted.filter((name) => !given.includes(name)), ...given.filter((name) => !wanted.includes(name))]
  if (differing.length) throw new Error(`glue.js and the module disagree about ${differing.join(", ")}`)

  glue.start((await WebAssembly.instantiate(module, glue.imports)).exports)
}
