// @ts-check
// Encodes a module as text in a JavaScript file.
//
// Only the size after brotli counts. Base64 compresses badly, because its characters do not match bytes. Here, a byte is one
// character or an escape and a character, in ASCII without " and \, so that bundlers do not rewrite it. First, some
// bits of every byte are flipped. Results below 91 are the characters from # on. A space before a character adds 91, an
// exclamation mark 182.

const FIRST = 0x23
const BACKSLASH = 0x5c
const COUNT = 91
/** With these bits flipped, the most frequent bytes of a module need no escape. */
const FLIPPED = 38

/** @param {Uint8Array} bytes */
export function encode(bytes) {
  let text = ""
  for (const byte of bytes) {
    const number = byte ^ FLIPPED
    const code = FIRST + (number % COUNT)
    text += ["", " ", "!"][Math.floor(number / COUNT)] + String.fromCharCode(code < BACKSLASH ? code : code + 1)
  }
  return text
}

/**
 * A JavaScript file whose default export returns these bytes.
 * @param {Uint8Array} bytes
 */
export const inline = (bytes) => `const text = "${encode(bytes)}"

export default function bytes() {
  const bytes = new Uint8Array(text.length)
  let length = 0
  let more = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < ${FIRST}) more = (code - ${FIRST - 4}) * ${COUNT}
    else {
      bytes[length++] = (more + code - ${FIRST} - (code > ${BACKSLASH})) ^ ${FLIPPED}
      more = 0
    }
  }
  return bytes.subarray(0, length)
}
`
