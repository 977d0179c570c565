// @ts-check
// Makes wasm-bindgen's JavaScript ("glue") smaller, and adapts it to a module with short names.

import { readFileSync } from "node:fs"

/** @typedef {{ imports: [module: string, name: string, short: string][], exports: [name: string, short: string][] }} Names */

const replacements = readFileSync(new URL("replacements.js", import.meta.url), "utf8")
/** Support for `using`, and statements about variables that `replacements.js` replaces. */
const unused = [/^if \(Symbol\.dispose\) .*\n/gm, /^cachedTextDecoder\.decode\(\);\n/m, /^heap\.push\(.*\n/m]

/** The method that frees an object explicitly. A FinalizationRegistry frees objects that are garbage-collected. */
const free = /^    __destroy_into_raw\(\) \{[^]*?^    \}\n    free\(\) \{[^]*?^    \}\n/gm

/** Code that frees strings if passing another one fails. That happens only after a trap, and then the module is replaced. */
const freeOnFailure = /^( *)try \{\n((?:\1 .*\n)*)\1\} catch \(e\) \{\n(?:\1 +if \(ptr\d+\) \{ wasm\.\w+\(.*\); \}\n)+\1 +throw e;\n\1\}\n/gm
/** What is left of that code if wasm-bindgen has generated it in another form. */
const freeLeft = /^ *(?:if \(ptr\d+\) .*|throw e;)$/m

/**
 * Code that can be shorter, in this order, with functions of `replacements.js`.
 * @type {[pattern: RegExp, shorter: string][]}
 */
const shortened = [
  // WebAssembly converts its arguments itself.
  [/^ *const (val\d+) = \+(\w+);\n((?:.*\n)*?.*?)\b\1\b/m, "$3$2"],
  [/isLikeNone\((\w+)\) \? 0 : passStringToWasm0\(\1, .*\);/, "passOptionalString($1);"],
  [
    /var ptr(\d+) = passOptionalString\(ret\);\n.*\n.*\(arg0 >>> 0\) \+ 4 \* 1, len\1, true\);\n.*\(arg0 >>> 0\) \+ 4 \* 0, ptr\1, true\);\n/,
    "returnOptionalString(arg0, ret);\n",
  ],
  [/(passStringToWasm0\(\w+), wasm.*\);/, "$1);"],
  // Arguments are evaluated from left to right.
  [/^ *(?:var |const )?ptr(\d+) = (\w+\(\w+\));\n.*len\1 = WASM_VECTOR_LEN;\n((?:.*\n)*?.*?)\bptr\1, len\1\b/m, "$3$2, WASM_VECTOR_LEN"],
  [/^ *let (?:(?:ptr|len)\d+(?:, )?)+;\n/m, ""],
  // What these functions call throws only if the module traps, and then it is replaced.
  [
    /const (borrow\d+) = addBorrowedObject\((\w+)\);\n *try \{\n *(const ret = .*\n *)(return .*\n) *\} finally \{\n *heap\[stack_pointer\+\+\] = undefined;\n *\}\n/,
    "const $1 = addHeapObject($2);\n        $3dropObject($1);\n            $4",
  ],
]

/** A function or a variable at the top level. */
const DECLARATION = /^(?:function|let|const) (\w+)\b(?:.*[;}]|.*\{\n[^]*?^\})\n/gm

/** Calls a closure of Rust, such as a promise's callback. Nobody catches what it throws, so `onTrap` is called with it. */
const CALL_CLOSURE = "            return f(a, state.b, ...args);\n"
const CALL_CLOSURE_SAFELY = "            return f(a, state.b, ...args);\n        } catch (trap) {\n            onTrap(trap);\n"

const SET_WASM = "export function __wbg_set_wasm(val) {\n    wasm = val;\n}\n"

/**
 * Removes what is not needed from the glue.
 * @param {string} glue
 * @param {boolean | undefined} frees whether the package calls `free()`
 * @param {string | undefined} errors where the glue finds the package's `error.js`, if the crate imports it
 */
export function trim(glue, frees, errors) {
  if (errors) glue = glue.replace(/^(import \{.*\} from ).*\/js\/error\.js';$/m, `$1"${errors}"`)
  const imports = glue.match(/^import .*/gm) ?? []
  if (imports.some((line) => !errors || !line.endsWith(`"${errors}"`))) throw new Error("wasm-bindgen's glue has an import, which is not supported")

  // The documentation of the classes is in Rust.
  glue = glue.replace(/^ *\/\*\*\n[^]*?\*\/\n/gm, "")
  // Without a FinalizationRegistry, memory is freed when the page is.
  glue = glue.replace(/\(typeof FinalizationRegistry === 'undefined'\)\s*\?[^:]*:[^:]*:[^:]*: (?=new FinalizationRegistry)/g, "globalThis.FinalizationRegistry && ")
  glue = glue.replace(/(\w+Finalization)\.(?=register|unregister)/g, "$1?.")
  // An object that is never freed explicitly is never unregistered.
  if (!frees) glue = glue.replace(/, this\);\n *return this;\n/g, ");\n")
  glue = glue.replace(freeOnFailure, "$2")
  const [left] = freeLeft.exec(glue) ?? []
  if (left) throw new Error(`wasm-bindgen's glue frees arguments in a form that is not supported: ${left.trim()}`)
  glue = glue.replace(CALL_CLOSURE, CALL_CLOSURE_SAFELY)
  for (const pattern of frees ? unused : [...unused, free]) glue = glue.replace(pattern, "")
  for (const [pattern, shorter] of shortened) {
    while (pattern.test(glue)) glue = glue.replace(pattern, shorter)
  }
  const replaced = Array.from(replacements.matchAll(DECLARATION), ([, name]) => name)
  glue = glue.replace(DECLARATION, (text, name) => (replaced.includes(name) ? "" : text)) + replacements
  // Some declarations are not used any more.
  for (let before; before !== glue; ) {
    before = glue
    glue = glue.replace(DECLARATION, (text, name) => (before.split(new RegExp(`\\b${name}\\b`)).length > 2 ? text : ""))
  }
  return glue
}

/**
 * The exports of the module that its glue reads. The others can be removed.
 * @param {string} glue
 * @param {Uint8Array} wasm
 */
export function usedExports(glue, wasm) {
  const exported = WebAssembly.Module.exports(new WebAssembly.Module(wasm)).map(({ name }) => name)
  const read = new Set(Array.from(glue.matchAll(/\bwasm\.([\w$]+)/g), ([, name]) => name))
  return exported.filter((name) => read.has(name))
}

/**
 * The glue with the module's short names, as a function that creates the glue of one instance: the `imports` to instantiate the
 * module with, `start`, which takes the exports of the instance, and the classes. The imported functions become methods of one
 * object, which bundlers minify better than a namespace. If Rust has closures, `create` takes a function to call after a trap
 * in one.
 * @param {string} glue
 * @param {Names} names
 */
export function shorten(glue, names) {
  const [imported = ""] = glue.match(/^import .*\n/m) ?? []
  glue = glue.replace(imported, "")
  const modules = new Set(names.imports.map(([module]) => module))
  if (modules.size !== 1) throw new Error(`the module imports from several modules: ${[...modules].join(", ")}`)

  const methods = names.imports.map(([, name, short]) => {
    const found = new RegExp(`^export function ${name}(.*\\n(?:[^}].*\\n|\\n)*\\}.*)\\n`, "m").exec(glue)
    if (!found) throw new Error(`wasm-bindgen's glue has no ${name}, which the module imports`)
    glue = glue.replace(found[0], "")
    return `${short}${found[1]},`
  })

  const shorts = new Map(names.exports)
  if (!glue.includes(SET_WASM)) throw new Error("wasm-bindgen's glue has no __wbg_set_wasm in the expected form")
  glue = glue.replace(SET_WASM, "export function start(exports) {\n    wasm = exports;\n}\n")

  const rest = /^export (?!class|function start).*/m.exec(glue)
  if (rest) throw new Error(`wasm-bindgen's glue has an export that the module does not import: ${rest[0]}`)

  const classes = Array.from(glue.matchAll(/^export class (\w+)/gm), ([, name]) => name)
  glue = glue.replace(/^export (?=class|function)/gm, "")
  // A function, so that a new instance can replace one that has trapped.
  const parts = ["imports", "start", ...classes].join(", ")
  const parameters = glue.includes("onTrap(") ? "onTrap" : ""
  return `${imported}export function create(${parameters}) {\n${glue}const imports = { a: {\n${methods.join("\n")}\n} };\nreturn { ${parts} };\n}\n`.replace(/\bwasm\.([\w$]+)/g, (_, name) => {
    const short = shorts.get(name)
    if (!short) throw new Error(`the module does not export ${name}, which wasm-bindgen's glue reads`)
    return `wasm.${short}`
  })
}
