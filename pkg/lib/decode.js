// @ts-check
// Decodes a module that pkg/build/inline.mjs has encoded as text.
//
// A module compresses better if similar bytes are next to each other. So there is a list of opcodes, and a list for each kind
// of operand, in a text each. This puts them together again.

/** Not an opcode: stands for bytes that are copied from a list of their own. Another list has their number. */
export const COPY = 10

/** Not an opcode: stands for the end of a function, whose size is then known. */
export const FUNCTION_END = 7

/** The lists. `DATA` is mostly text, so its characters stand for themselves: they compress with the JavaScript around them. */
export const DATA = 0
export const HEAD = 1
export const OPCODES = 2
export const COUNTS = 3
export const COPIED = 4
export const OFFSETS = 5
const BRANCHES = 6
const CALLS = 7
const READS = 8
const WRITES = 9
const TEES = 10
const CONSTANTS = 11

/**
 * For each opcode, the list that has its operand, or 0. Opcodes that access memory also have an alignment, which is in the list
 * of opcodes.
 */
export const listOf = new Uint8Array(256).fill(OFFSETS, 40, 63)
listOf[12] = listOf[13] = BRANCHES
listOf[16] = CALLS
listOf[32] = READS
listOf[33] = WRITES
listOf[34] = TEES
listOf[65] = listOf[66] = CONSTANTS

/** The bytes of a list. Each is a character, after others that add to it. */
export function bytesOf(/** @type {string} */ text, isText = false) {
  const bytes = new Uint8Array(text.length)
  const first = isText ? 0 : 35
  let length = 0
  let more = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    const added = (isText ? code - 124 : 34 - code) * 91
    if (added > 0) more += added
    else {
      bytes[length++] = code - first + more
      more = 0
    }
  }
  return bytes.subarray(0, length)
}

/** @param {string[]} texts the lists */
export function decode(texts) {
  const lists = texts.map((text, list) => bytesOf(text, list === DATA))
  /** How much of each list has been read. */
  const read = texts.map(() => 0)
  const next = (/** @type {number} */ list) => lists[list][read[list]++]
  const bytes = new Uint8Array(texts.join("").length)
  bytes.set(lists[HEAD])
  let length = lists[HEAD].length
  let start = length
  for (let opcode; (opcode = next(OPCODES)) !== undefined; ) {
    if (opcode === COPY) for (let count = next(COUNTS); count--; ) bytes[length++] = next(COPIED)
    else if (opcode === FUNCTION_END) {
      const body = bytes.slice(start, length)
      let size = body.length
      for (length = start; size > 127; size >>= 7) bytes[length++] = size | 128
      bytes[length++] = size
      bytes.set(body, length)
      start = length += body.length
    } else {
      bytes[length++] = opcode
      const list = listOf[opcode]
      if (list === OFFSETS) bytes[length++] = next(OPCODES)
      // The last byte of a number is below 128.
      if (list) while ((bytes[length++] = next(list)) > 127);
    }
  }
  bytes.set(lists[DATA], length)
  return bytes.subarray(0, length + lists[DATA].length)
}
