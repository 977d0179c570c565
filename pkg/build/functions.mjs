// @ts-check
// Reads the functions of a module, instruction by instruction.

const CODE_SECTION = 10

/** How many numbers follow these opcodes. Those that access memory have an alignment and an offset. */
const OPERANDS = new Map([
  [2, 1], [3, 1], [4, 1], [0x0c, 1], [0x0d, 1], [0x10, 1], [0x11, 2],
  [0x20, 1], [0x21, 1], [0x22, 1], [0x23, 1], [0x24, 1],
  ...Array.from({ length: 23 }, (_, i) => /** @type {[number, number]} */ ([0x28 + i, 2])),
  [0x3f, 1], [0x40, 1], [0x41, 1], [0x42, 1],
])
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

  /** Skips an instruction's operands. */
  operands(/** @type {number} */ opcode) {
    if (opcode === 0x0e) this.numbers(this.number() + 1) // br_table
    else if (opcode === 0x43) this.at += 4 // f32.const
    else if (opcode === 0x44) this.at += 8 // f64.const
    else if (opcode === 0xfc) this.numbers(BULK_OPERANDS.get(this.number()) ?? 0)
    else this.numbers(OPERANDS.get(opcode) ?? 0)
  }
}

/**
 * Where the functions of a module are: the first begins after `head`, and the last ends at `end`.
 * @param {Uint8Array} wasm
 * @returns {{ head: number, functions: { start: number, instructions: [from: number, to: number][] }[], end: number }}
 */
export function functionsOf(wasm) {
  const reader = new Reader(wasm, 8)
  for (let section; (section = wasm[reader.at++]) !== CODE_SECTION; ) {
    if (section === undefined) throw new Error("the module has no code")
    const size = reader.number()
    reader.at += size
  }
  reader.number()
  const count = reader.number()
  const head = reader.at
  const functions = Array.from({ length: count }, () => {
    const size = reader.number()
    const start = reader.at
    for (let locals = reader.number(); locals--; reader.at++) reader.number()
    /** @type {[from: number, to: number][]} */
    const instructions = []
    while (reader.at < start + size) {
      const from = reader.at
      reader.operands(wasm[reader.at++])
      instructions.push([from, reader.at])
    }
    return { start, instructions }
  })
  return { head, functions, end: reader.at }
}

/** Whether an instruction with this opcode accesses memory. Its first operand is an alignment, which takes one byte. */
const accessesMemory = (/** @type {number} */ opcode) => opcode >= 0x28 && opcode <= 0x3e

/**
 * Replaces all alignments with 0, "any". They are only hints, which most engines ignore, and modules compress better without.
 * @param {Uint8Array} wasm
 */
export function removeAlignments(wasm) {
  for (const { instructions } of functionsOf(wasm).functions) {
    for (const [from] of instructions) if (accessesMemory(wasm[from])) wasm[from + 1] = 0
  }
}
