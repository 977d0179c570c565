// @ts-check
// Tests which imports scripts/cycles.mjs recognizes.
import assert from "node:assert/strict"
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join, relative } from "node:path"
import test from "node:test"

import { cyclesOf, shortestCycle } from "../../scripts/cycles/components.mjs"
import * as javascript from "../../scripts/cycles/javascript.mjs"
import * as rust from "../../scripts/cycles/rust.mjs"

/** The cycles between these files, each as the names of its files. */
function cyclesIn(/** @type {typeof rust.graphOf} */ graphOf, /** @type {Record<string, string>} */ sources) {
  const folder = mkdtempSync(join(tmpdir(), "cycles-"))
  try {
    const files = Object.entries(sources).map(([name, source]) => {
      const file = join(folder, name)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, source)
      return file
    })
    return cyclesOf(graphOf(files)).map((group) => group.map((file) => relative(folder, file)))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const lib = "mod a;\nmod b;\npub use a::A;\npub use b::B;\n"
const inRust = (/** @type {string} */ a, /** @type {string} */ b, root = lib) =>
  cyclesIn(rust.graphOf, { "src/lib.rs": root, "src/a.rs": a, "src/b.rs": b })
const rustCycle = [["src/a.rs", "src/b.rs"]]

test("Rust: a cycle through re-exports is between the files that define the items", () => {
  assert.deepEqual(inRust("use crate::B;\npub struct A(B);", "use crate::A;\npub struct B(Option<Box<A>>);"), rustCycle)
})

test("Rust: groups, aliases, globs and bare paths are imports", () => {
  assert.deepEqual(inRust("use std::{fmt, rc::Rc};\nuse super::{b::{self, B as Other}};\npub struct A;", "pub struct B(crate::a::A);"), rustCycle)
  assert.deepEqual(inRust("use crate::*;\nfn f(b: b::B) {}\npub struct A;", "use crate::a::{A};\npub struct B;"), rustCycle)
})

test("Rust: declarations, unused re-exports, comments, strings and tests are not imports", () => {
  assert.deepEqual(inRust("pub struct A;", "use super::A;\npub struct B(A);"), [])
  assert.deepEqual(inRust("// crate::B\n/* use crate::B; */ const T: &str = \"crate::B\";\npub struct A;", "use crate::A;\npub struct B(A);"), [])
  assert.deepEqual(inRust("pub struct A;\n#[cfg(test)]\nmod tests {\n use crate::B;\n fn f(b: B) {}\n}", "use crate::A;\npub struct B(A);"), [])
})

test("Rust: a module that uses its re-exports is in a cycle with files that use the module", () => {
  const root = "mod a;\nmod b;\npub use b::B;\npub fn make() -> B { B }\n"
  assert.deepEqual(inRust("", "pub struct B;\nfn f() { crate::make(); }", root), [["src/b.rs", "src/lib.rs"]])
})

test("JavaScript: multi-line imports and exports and dynamic imports are imports, types in comments are not", () => {
  const files = (/** @type {string} */ back) => ({ "a.js": 'import {\n  b,\n} from "./b.js"\nexport const a = b', "b.js": back })
  const cycle = [["a.js", "b.js"]]
  assert.deepEqual(cyclesIn(javascript.graphOf, files('export { a } from "./a.js"\nexport const b = 1')), cycle)
  assert.deepEqual(cyclesIn(javascript.graphOf, files('export const b = () => import("./a.js")')), cycle)
  assert.deepEqual(cyclesIn(javascript.graphOf, files('/** @type {import("./a.js").A} */\nexport const b = `import "./a.js"`')), [])
})

test("the shortest cycle of a group is found", () => {
  const graph = new Map(Object.entries({ a: new Set(["b", "c"]), b: new Set(["c"]), c: new Set(["a"]) }))
  assert.deepEqual(cyclesOf(graph), [["a", "b", "c"]])
  assert.deepEqual(shortestCycle(graph, ["a", "b", "c"]), ["a", "c", "a"])
})
