// @ts-check
// Rewrites what wasm-bindgen writes for JavaScript, so that it fits a module with shortened names.

import { readFileSync } from "node:fs"

/** @typedef {{ imports: [module: string, name: string, short: string][], exports: [name: string, short: string][] }} Names */

const strings = readFileSync(new URL("strings.js", import.meta.url), "utf8")
/** What is not used: what `strings.js` does without, and `using`. */
const unused = [
  /^let cachedDataViewMemory0 = null;\n/m,
  /^let cachedTextDecoder = [^]*?^let numBytesDecoded = 0;\n/m,
  /^function decodeText\([^]*?^\}\n/m,
  /^const cachedTextEncoder = .*\n/m,
  /^if \(Symbol\.dispose\) .*\n/gm,
]

/** The method that frees an object at once. A FinalizationRegistry frees those that nothing refers to anymore. */
const free = /^    __destroy_into_raw\(\) \{[^]*?^    \}\n    free\(\) \{[^]*?^    \}\n/gm

const SET_WASM = "export function __wbg_set_wasm(val) {\n    wasm = val;\n}\n"

/**
 * The exports of the module that its glue reads: all others may go.
 * @param {string} glue
 * @param {Uint8Array} wasm
 */
export function usedExports(glue, wasm) {
  const exported = WebAssembly.Module.exports(new WebAssembly.Module(wasm)).map(({ name }) => name)
  const read = new Set(Array.from(glue.matchAll(/\bwasm\.([\w$]+)/g), ([, name]) => name))
  return exported.filter((name) => read.has(name))
}

/**
 * The glue with the module's short names, as a function that makes what belongs to one instance: `imports` to instantiate it
 * with, `start` to call with its exports, and the exported classes. Functions become methods of one object, which bundlers
 * write shorter than a namespace.
 * @param {string} glue
 * @param {Names} names
 * @param {boolean | undefined} frees whether the package calls `free()`
 */
export function shorten(glue, names, frees) {
  if (/^import\b/m.test(glue)) throw new Error("wasm-bindgen's glue imports a file, which is not provided for")

  for (const pattern of frees ? unused : [...unused, free]) glue = glue.replace(pattern, "")
  for (const [text, name] of strings.matchAll(/^function (\w+)\([^]*?^\}\n/gm)) {
    const found = new RegExp(`^function ${name}\\([^]*?^\\}\\n`, "m")
    if (!found.test(glue)) throw new Error(`wasm-bindgen's glue has no ${name}, which strings.js replaces`)
    glue = glue.replace(found, () => text)
  }

  const modules = new Set(names.imports.map(([module]) => module))
  if (modules.size !== 1) throw new Error(`the module imports from ${[...modules].join(" and ")}, not from one`)

  const methods = names.imports.map(([, name, short]) => {
    const found = new RegExp(`^export function ${name}(.*\\n(?:[^}].*\\n|\\n)*\\}.*)\\n`, "m").exec(glue)
    if (!found) throw new Error(`wasm-bindgen's glue has no ${name}, which the module imports`)
    glue = glue.replace(found[0], "")
    return `${short}${found[1]},`
  })

  const shorts = new Map(names.exports)
  if (!glue.includes(SET_WASM)) throw new Error("wasm-bindgen's glue has no start as it used to")
  glue = glue.replace(SET_WASM, "export function start(exports) {\n    wasm = exports;\n}\n")

  const rest = /^export (?!class|function start).*/m.exec(glue)
  if (rest) throw new Error(`wasm-bindgen's glue has an export that the module does not import: ${rest[0]}`)

  const classes = Array.from(glue.matchAll(/^export class (\w+)/gm), ([, name]) => name)
  glue = glue.replace(/^export (?=class|function)/gm, "")
  // A function, so that a module that has trapped can be replaced by another instance.
  const parts = ["imports", "start", ...classes].join(", ")
  return `export function create() {\n${glue}const imports = { a: {\n${methods.join("\n")}\n} };\nreturn { ${parts} };\n}\n`.replace(/\bwasm\.([\w$]+)/g, (_, name) => {
    const short = shorts.get(name)
    if (!short) throw new Error(`the module does not export ${name}, which wasm-bindgen's glue reads`)
    return `wasm.${short}`
  })
}
