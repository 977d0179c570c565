// @ts-check
// Decodes a module that pkg/build/inline.mjs has encoded as text.
//
// A module compresses better if similar bytes are next to each other. So there is a list of opcodes, and a list for each kind
// of operand. This puts them together again.

/** Not an opcode: stands for bytes that are copied from a list of their own, whose number is in another list. */
export const COPY = 6

/** Not an opcode: stands for the end of a function, whose size is then known. */
export const FUNCTION_END = 7

/** The lists. The first is text: its characters stand for themselves, so that they compress with the JavaScript around them. */
export const DATA = 0
export const HEAD = 1
export const OPCODES = 2
export const COUNTS = 3
export const COPIED = 4
export const OFFSETS = 5

/** The lists with the operands of these opcodes: branches, calls, local variables, constants. */
const operandLists = /** @type {Record<number, number>} */ ({ 12: 6, 13: 6, 16: 7, 32: 8, 33: 9, 34: 10, 65: 11, 66: 11 })

/** The list with the operand of an opcode, if it has one. Opcodes that access memory have their alignment before the offset. */
export const listOf = (/** @type {number} */ opcode) => (opcode > 39 && opcode < 63 ? OFFSETS : operandLists[opcode])

/** The bytes of a list. Each is a character after up to three others, which add to it. */
export function bytesOf(/** @type {string} */ text, isText = false) {
  const bytes = []
  let more = 0
  for (const character of text) {
    const place = (isText ? "`~" : " !").indexOf(character) + 1
    if (place) more += 91 * place
    else {
      bytes.push((character.charCodeAt(0) + more - (isText ? 0 : 35)) & 255)
      more = 0
    }
  }
  return bytes
}

/** @param {string[]} texts the lists */
export function decode(texts) {
  const lists = texts.map((text, list) => bytesOf(text, list === DATA).values())
  const next = (/** @type {number} */ list) => lists[list].next().value
  const bytes = [...lists[HEAD]]
  /** @type {number[]} */
  let body = []
  for (const opcode of lists[OPCODES]) {
    if (opcode === COPY) for (let count = next(COUNTS); count--; ) body.push(next(COPIED))
    else if (opcode === FUNCTION_END) {
      let size = body.length
      for (; size > 127; size >>= 7) bytes.push((size & 127) | 128)
      bytes.push(size)
      for (const byte of body) bytes.push(byte)
      body = []
    } else {
      body.push(opcode)
      const list = listOf(opcode)
      if (list === OFFSETS) body.push(next(OPCODES))
      // The last byte of a number is below 128.
      if (list) for (const byte of lists[list]) if (body.push(byte) && byte < 128) break
    }
  }
  return new Uint8Array([...bytes, ...lists[DATA]])
}
