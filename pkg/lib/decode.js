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
export const FLOATS = 12
const BLOCKS = 13
/** The local variables of each function: how many types there are, and for each how many variables, and the type. */
export const LOCALS = 14

/** For each opcode, the list that has its operand, or 0. Opcodes that access memory also have an alignment, which is 0. */
export const listOf = new Uint8Array(256).fill(BLOCKS, 2, 5).fill(OFFSETS, 40, 63)
listOf[12] = listOf[13] = BRANCHES
listOf[16] = CALLS
listOf[32] = READS
listOf[33] = WRITES
listOf[34] = TEES
listOf[65] = listOf[66] = CONSTANTS
listOf[68] = FLOATS

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
  const bytes = new Uint8Array(texts.join("").length * 2)
  let length = 0
  /** The next byte of a list, or undefined. */
  const next = (/** @type {number} */ list) => lists[list][read[list]++]
  const copy = (/** @type {number} */ list, count = lists[list].length) => {
    while (count--) bytes[length++] = next(list)
  }
  copy(HEAD)
  for (let types; (types = next(LOCALS)) > -1; ) {
    const start = length
    bytes[length++] = types
    copy(LOCALS, types * 2)
    for (let opcode; (opcode = next(OPCODES)) !== FUNCTION_END; ) {
      const list = listOf[opcode]
      if (opcode === COPY) copy(COPIED, next(COUNTS))
      else {
        bytes[length++] = opcode
        if (list === OFFSETS) length++
        if (list === FLOATS) copy(list, 8)
        // The last byte of a number is below 128.
        else if (list) while ((bytes[length++] = next(list)) > 127);
      }
    }
    const body = bytes.slice(start, length)
    let size = body.length
    for (length = start; size > 127; size >>= 7) bytes[length++] = size | 128
    bytes[length++] = size
    bytes.set(body, length)
    length += body.length
  }
  copy(DATA)
  return bytes.subarray(0, length)
}
