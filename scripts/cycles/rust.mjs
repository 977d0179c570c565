// @ts-check
// The import graph of the Rust files.
//
// An edge is a `use` or a path of another file's item, followed through re-exports to the file that defines it.
// `mod` declarations are not edges, nor are re-exports that their own file does not use.
import { existsSync, readFileSync } from "node:fs"
import { basename, dirname, join } from "node:path"

import { read } from "./rust-source.mjs"

/** @typedef {import("./rust-source.mjs").Scope} Scope */
/** @typedef {{ file: string, scope: Scope, parent: Module | undefined, children: Map<string, Module> }} Module */

/**
 * @param {string[]} files every Rust file
 * @returns {Map<string, Set<string>>} for each, the files that it uses
 */
export function graphOf(files) {
  const graph = new Map(files.map((file) => [file, /** @type {Set<string>} */ (new Set())]))
  for (const file of files.filter(isRoot)) link(load(file, file), graph)
  return graph
}

/** Whether the file is the root of a crate: a library, a binary, a test or an example. @param {string} file */
const isRoot = (file) =>
  /(^|\/)src\/(lib|main|bin\/[^/]+)\.rs$/.test(file) || /(^|\/)(tests|examples|benches)\/([^/]+\/main|[^/]+)\.rs$/.test(file)

/** @param {string} file @param {string} root @param {Module} [parent] @returns {Module} */
function load(file, root, parent) {
  return fill({ file, scope: read(readFileSync(file, "utf8")), parent, children: new Map() }, folderOf(file, root), root)
}

/** @param {Module} module @param {string} folder of its children @param {string} root */
function fill(module, folder, root) {
  for (const name of module.scope.files) {
    const file = [join(folder, `${name}.rs`), join(folder, name, "mod.rs")].find(existsSync)
    if (file) module.children.set(name, load(file, root, module))
  }
  for (const [name, scope] of module.scope.inline) {
    const inner = { file: module.file, scope, parent: module, children: new Map() }
    module.children.set(name, fill(inner, join(folder, name), root))
  }
  return module
}

/** The folder with the child modules of a file. @param {string} file @param {string} root */
const folderOf = (file, root) =>
  file === root || basename(file) === "mod.rs" ? dirname(file) : file.slice(0, -".rs".length)

/** @param {Module} module @param {Map<string, Set<string>>} graph */
function link(module, graph) {
  const add = (/** @type {string | undefined} */ file) => {
    if (file && file !== module.file) graph.get(module.file)?.add(file)
  }
  const { uses, paths, words } = module.scope
  for (const { name, path, isPublic } of uses) if (!isPublic || words.has(name)) add(fileOf(module, path))
  for (const path of paths) add(fileOf(module, path))
  for (const child of module.children.values()) link(child, graph)
}

/** The file that defines the item of a path, or `undefined` if that is in another crate. @param {Module} module @param {string[]} path */
const fileOf = (module, path) => find(module, path, new Set())?.file

/**
 * The module that a path names, or the module with the item that it names.
 * @param {Module} module
 * @param {string[]} path
 * @param {Set<string>} seen what has already been looked up, since re-exports may name each other
 * @returns {Module | undefined}
 */
function find(module, path, seen) {
  let [first, ...rest] = path
  if (first === "crate") return walk(rootOf(module), rest, seen)
  if (first === "self") return walk(module, rest, seen)
  if (first === "super") {
    let up = module.parent
    while (rest[0] === "super") {
      rest.shift()
      up = up?.parent
    }
    return up && walk(up, rest, seen)
  }
  return walk(module, path, seen)
}

/** @param {Module} module @param {string[]} path @param {Set<string>} seen @returns {Module | undefined} */
function walk(module, path, seen) {
  const [first, ...rest] = path
  if (first === undefined) return module
  const child = module.children.get(first)
  if (child) return walk(child, rest, seen)
  if (module.scope.items.has(first)) return module
  const key = `${module.file} ${first}`
  if (seen.has(key)) return undefined
  seen.add(key)
  for (const { name, path: target } of module.scope.uses) {
    const found = name === first ? find(module, [...target, ...rest], seen) : name === "*" ? inGlob(module, target, path, seen) : undefined
    if (found) return found
  }
  return undefined
}

/** @param {Module} module @param {string[]} glob @param {string[]} path @param {Set<string>} seen */
function inGlob(module, glob, path, seen) {
  const from = find(module, glob, seen)
  // A glob of an enum's variants resolves to the module with the enum. It imports nothing else from that module.
  return from && from !== module ? walk(from, path, seen) : undefined
}

/** @param {Module} module @returns {Module} */
const rootOf = (module) => (module.parent ? rootOf(module.parent) : module)
