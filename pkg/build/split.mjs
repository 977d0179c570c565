// @ts-check
// Splits a module into the lists that pkg/lib/decode.js puts together.

import { COPIED, COPY, COUNTS, DATA, FUNCTION_END, HEAD, LOCALS, OFFSETS, OPCODES, listOf } from "../lib/decode.js"
import { functionsOf } from "./functions.mjs"

/**
 * @param {Uint8Array} wasm without alignments
 * @returns {number[][]} the lists
 */
export function split(wasm) {
  /** @type {number[][]} */
  const lists = Array.from({ length: 15 }, () => [])
  const put = (/** @type {number} */ list, /** @type {number} */ from, /** @type {number} */ to) => lists[list].push(...wasm.subarray(from, to))

  const { head, functions, end } = functionsOf(wasm)
  put(HEAD, 0, head)
  for (const { start, instructions } of functions) {
    const [[code]] = instructions
    if (code !== start + 1 + 2 * wasm[start]) throw new Error("a function has more than 127 local variables of a type")
    put(LOCALS, start, code)
    for (const [from, to] of instructions) splitInstruction(from, to)
    lists[OPCODES].push(FUNCTION_END)
  }
  put(DATA, end, wasm.length)
  return lists

  function splitInstruction(/** @type {number} */ from, /** @type {number} */ to) {
    const list = listOf[wasm[from]]
    if (list === OFFSETS && wasm[from + 1]) throw new Error("an instruction has an alignment")
    if (list) {
      put(OPCODES, from, from + 1)
      return put(list, from + (list === OFFSETS ? 2 : 1), to)
    }
    // Operands that look like opcodes without operands can be in their list.
    const canFollow = wasm.subarray(from + 1, to).every((byte) => !listOf[byte] && byte !== COPY && byte !== FUNCTION_END)
    if (canFollow) return put(OPCODES, from, to)
    for (let at = from; at < to; at += 255) {
      const end = Math.min(to, at + 255)
      lists[OPCODES].push(COPY)
      lists[COUNTS].push(end - at)
      put(COPIED, at, end)
    }
  }
}
