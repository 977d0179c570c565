// @ts-check
// Encodes a module as text in a JavaScript file, which pkg/lib/decode.js decodes.
//
// Only the size after brotli counts. That is why similar bytes are put together first. Base64 compresses badly, because its characters do not match bytes. Here, a byte is one
// character, or one after others that add to it, in ASCII without " and \, so that bundlers do not rewrite it.

import { DATA, bytesOf } from "../lib/decode.js"
import { split } from "./split.mjs"

/** The characters that stand for each byte. @param {boolean} isText */
function charactersOf(isText) {
  const printable = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).filter((character) => !/["\\]/.test(character))
  /** @type {Map<number, string>} */
  const shortest = new Map()
  let prefixes = [""]
  while (shortest.size < 256) {
    const longer = []
    for (const characters of prefixes.flatMap((prefix) => printable.map((character) => prefix + character))) {
      const [byte] = bytesOf(characters, isText)
      if (byte === undefined) longer.push(characters)
      else if (!shortest.has(byte)) shortest.set(byte, characters)
    }
    prefixes = longer
  }
  return shortest
}

const characters = [false, true].map(charactersOf)

/** @param {Uint8Array} wasm */
export const encode = (wasm) =>
  split(wasm).map((bytes, list) => bytes.map((byte) => characters[list === DATA ? 1 : 0].get(byte)).join(""))

/**
 * A JavaScript file whose default export returns these bytes.
 * @param {Uint8Array} wasm
 * @param {string} decoder where the file finds `pkg/lib/decode.js`
 */
export const inline = (wasm, decoder) => `import { decode } from "${decoder}"

const texts = [
${encode(wasm)
  .map((text) => `  "${text}",`)
  .join("\n")}
]

export default () => decode(texts)
`
