// @ts-check

/** The value of a JSON text, or the text itself if it is not JSON. */
export function parse(text) {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** A payload as JSON. What JSON cannot express, such as a function, becomes `{}`. */
export const stringify = (payload) => readArgument(() => JSON.stringify(payload)) ?? "{}"

/** The result of reading a caller's object, whose getters may throw. */
export function readArgument(read) {
  try {
    return read()
  } catch {
    throw "An argument cannot be read or converted to JSON."
  }
}

/** The most UTF-16 code units of a string that is passed to the module, because its memory never shrinks. */
const MAX_LENGTH = 16384

/** The value if it is a string that can be passed to the module. */
export const shortString = (value) => (typeof value === "string" && value.length <= MAX_LENGTH ? value : undefined)
