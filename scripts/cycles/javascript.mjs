// @ts-check
// The import graph of the JavaScript and TypeScript files. Imports in comments are not edges: they import only types.
import { existsSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"

/**
 * @param {string[]} files
 * @returns {Map<string, Set<string>>} for each, the files that it imports
 */
export const graphOf = (files) => new Map(files.map((file) => [file, importsOf(file)]))

/** @param {string} file */
function importsOf(file) {
  const found = /** @type {Set<string>} */ (new Set())
  for (const specifier of specifiersOf(readFileSync(file, "utf8"))) {
    const path = join(dirname(file), specifier)
    const types = path.replace(/\.js$/, ".d.ts")
    const imported = (/\.[cm]?tsx?$/.test(file) ? [types, `${path}.ts`, path] : [path]).find(existsSync)
    if (imported && imported !== file) found.add(imported)
  }
  return found
}

/** The relative paths that a source imports. @param {string} source */
function specifiersOf(source) {
  const token = /\/\/[^\n]*|\/\*[^]*?\*\/|\b(?:from|import)\s*\(?\s*"(\.[^"\n]*)"|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\[^]|[^\\`])*`/g
  return [...source.matchAll(token)].flatMap(([, specifier]) => specifier ?? [])
}
