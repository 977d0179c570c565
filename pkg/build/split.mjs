// @ts-check
// Splits a module into the lists that pkg/lib/decode.js puts together.

import { COPIED, COPY, COUNTS, DATA, FUNCTION_END, HEAD, OFFSETS, OPCODES, listOf } from "../lib/decode.js"

const CODE_SECTION = 10

/** How many numbers follow these opcodes, which `listOf` does not have: blocks, indirect calls, globals, the size of the memory. */
const OPERANDS = new Map([[2, 1], [3, 1], [4, 1], [0x11, 2], [0x23, 1], [0x24, 1], [0x3f, 1], [0x40, 1]])
/** How many numbers follow 0xfc and one of these numbers: bulk memory. */
const BULK_OPERANDS = new Map([[8, 2], [9, 1], [10, 2], [11, 1]])

/** Reads the numbers of a module, which take one byte for 7 bits. The last byte is below 128. */
class Reader {
  /** @param {Uint8Array} bytes @param {number} at */
  constructor(bytes, at) {
    this.bytes = bytes
    this.at = at
  }

  number() {
    const start = this.at
    while (this.bytes[this.at++] > 127);
    return this.bytes.subarray(start, this.at).reduceRight((number, byte) => number * 128 + (byte & 127), 0)
  }

  numbers(/** @type {number} */ count) {
    while (count--) this.number()
  }
}

/**
 * @param {Uint8Array} wasm
 * @returns {number[][]} the lists
 */
export function split(wasm) {
  /** @type {number[][]} */
  const lists = Array.from({ length: 12 }, () => [])
  const put = (/** @type {number} */ list, /** @type {number} */ from, /** @type {number} */ to) => lists[list].push(...wasm.subarray(from, to))
  const copy = (/** @type {number} */ from, /** @type {number} */ to) => {
    for (let at = from; at < to; at += 255) {
      const end = Math.min(to, at + 255)
      lists[OPCODES].push(COPY)
      lists[COUNTS].push(end - at)
      put(COPIED, at, end)
    }
  }

  const reader = new Reader(wasm, 8)
  for (let section; (section = wasm[reader.at++]) !== CODE_SECTION; ) {
    if (section === undefined) throw new Error("the module has no code")
    const size = reader.number()
    reader.at += size
  }
  reader.number()
  const functions = reader.number()
  put(HEAD, 0, reader.at)

  for (let i = 0; i < functions; i++) {
    const size = reader.number()
    const start = reader.at
    for (let locals = reader.number(); locals--; reader.at++) reader.number()
    copy(start, reader.at)
    while (reader.at < start + size) splitInstruction()
    lists[OPCODES].push(FUNCTION_END)
  }
  put(DATA, reader.at, wasm.length)
  return lists

  function splitInstruction() {
    const start = reader.at
    const opcode = wasm[reader.at++]
    const list = listOf[opcode]
    if (list) {
      if (list === OFFSETS) reader.number()
      put(OPCODES, start, reader.at)
      const operand = reader.at
      reader.number()
      return put(list, operand, reader.at)
    }
    // br_table, f32.const, f64.const and those with a second number.
    if (opcode === 0x0e) reader.numbers(reader.number() + 1)
    else if (opcode === 0x43) reader.at += 4
    else if (opcode === 0x44) reader.at += 8
    else if (opcode === 0xfc) reader.numbers(BULK_OPERANDS.get(reader.number()) ?? 0)
    else reader.numbers(OPERANDS.get(opcode) ?? 0)
    // Operands that look like opcodes without operands can be in their list.
    const operands = wasm.subarray(start + 1, reader.at)
    const canFollow = operands.every((byte) => !listOf[byte] && byte !== COPY && byte !== FUNCTION_END)
    if (canFollow) put(OPCODES, start, reader.at)
    else copy(start, reader.at)
  }
}
