// @ts-check
// The modules as text: pkg/build/inline.mjs encodes them, and pkg/lib/decode.js decodes them.
import { test } from "node:test"
import assert from "node:assert/strict"
import { existsSync, readFileSync } from "node:fs"
import { removeAlignments } from "../../pkg/build/functions.mjs"
import { encode } from "../../pkg/build/inline.mjs"
import { modules } from "../../pkg/build/modules.mjs"
import { decode } from "../../pkg/lib/decode.js"

const pkg = new URL("../../pkg/", import.meta.url)

/** A number as in a module: 7 bits a byte. @param {number} value @returns {number[]} */
const leb = (value) => (value < 128 ? [value] : [(value & 127) | 128, ...leb(value >> 7)])
/** @param {number} id @param {number[]} content */
const section = (id, content) => [id, ...leb(content.length), ...content]

/** A module with one memory, a table, a global, and functions of type `() -> ()` with these bodies. @param {number[][]} bodies */
function moduleOf(bodies) {
  const functions = bodies.map((body) => [...leb(body.length + 1), ...body, 0x0b])
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 0, 0]),
    ...section(3, [...leb(bodies.length), ...bodies.map(() => 0)]),
    ...section(4, [1, 0x70, 0, 16]),
    ...section(5, [1, 0, 1]),
    ...section(6, [12, ...Array.from({ length: 12 }, () => [0x7f, 1, 0x41, 0, 0x0b]).flat()]),
    ...section(10, [...leb(bodies.length), ...functions.flat()]),
    ...section(11, [1, 0, 0x41, 0, 0x0b, ...leb(256), ...Array(256).keys()]),
  ])
}

const roundTrips = (/** @type {Uint8Array} */ wasm) => assert.deepEqual([...decode(encode(wasm))], [...wasm])

test("the text of every module decodes to the bytes of its file", async () => {
  for (const { folder, name } of modules) {
    const { default: bytes } = await import(new URL(`${folder}/inline.js`, pkg).href)
    const file = new URL(`${folder}/${name}.wasm`, pkg)
    assert.ok(existsSync(file))
    assert.equal(Buffer.compare(bytes(), readFileSync(file)), 0, folder)
  }
})

test("the text has only characters that bundlers leave as they are", () => {
  for (const { folder, name } of modules)
    for (const text of encode(readFileSync(new URL(`${folder}/${name}.wasm`, pkg)))) assert.match(text, /^[ !#-[\]-~]*$/)
})

test("every kind of instruction survives", () => {
  const drop = 0x1a
  const get = (/** @type {number} */ global) => [0x23, global, drop]
  const bodies = [
    [0],
    // Locals, and blocks with a branch table whose depths look like other opcodes.
    [1, 2, 0x7f, ...Array(13).fill([0x02, 0x40]).flat(), 0x20, 0, 0x0e, 3, 12, 10, 7, 0, ...Array(13).fill(0x0b)],
    // Numbers whose bytes look like opcodes, and numbers of several bytes.
    [0, 0x41, 0xc1, 0x90, 0x20, drop, 0x42, 0x7f, drop, 0x43, 0x20, 0x0a, 0x07, 0x41, drop, 0x44, ...[12, 13, 16, 32, 33, 34, 65, 66], drop],
    [0, 0x44, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f, drop],
    // A block with a result, and local variables of several types.
    [3, 1, 0x7f, 127, 0x7c, 2, 0x7f, 0x02, 0x7f, 0x41, 7, 0x0b, drop],
    // Globals, one of which has the number of `COPY`, and one that of `FUNCTION_END`.
    [0, ...get(0), ...get(7), ...get(10), 0x41, 1, 0x24, 6],
    // Memory, calls and bulk memory.
    [0, 0x41, 0, 0x28, 0, 0x80, 0x80, 0x04, drop, 0x41, 0, 0x41, 1, 0x3a, 0, 10, 0x10, 0, 0x41, 0, 0x11, 0, 0],
    [0, 0x3f, 0, 0x40, 0, drop, 0x41, 0, 0x41, 0, 0x41, 0, 0xfc, 10, 0, 0, 0x41, 0, 0x41, 0, 0x41, 0, 0xfc, 11, 0],
    // More bytes to copy than a count of one byte can tell, in a function whose size takes two or three bytes.
    [0, ...Array(400).fill([0x02, 0x40]).flat(), 0x41, 0, 0x0e, ...leb(399), ...Array.from({ length: 400 }, (_, i) => leb(i)).flat(), ...Array(400).fill(0x0b)],
    [0, ...Array(20_000).fill(0x01)],
    [0, ...Array(126 - 1).fill(0x01)],
    [0, ...Array(127 - 1).fill(0x01)],
  ]
  const wasm = moduleOf(bodies)
  assert.ok(WebAssembly.validate(wasm))
  roundTrips(wasm)
})

test("alignments are removed, and nothing else is changed", () => {
  // A load, a store and a constant that looks like a load.
  const body = (/** @type {number} */ alignment) => [0, 0x41, 0, 0x28, alignment, 8, 0x1a, 0x41, 0, 0x41, 0x28, 0x36, alignment, 2, 0x41, 0x28, 0x1a]
  const wasm = moduleOf([body(2), body(1)])
  assert.throws(() => encode(wasm), /alignment/)
  removeAlignments(wasm)
  assert.deepEqual([...wasm], [...moduleOf([body(0), body(0)])])
  assert.ok(WebAssembly.validate(wasm))
  roundTrips(wasm)
})

test("a module without code is not encoded", () => {
  assert.throws(() => encode(Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0])), /no code/)
})
