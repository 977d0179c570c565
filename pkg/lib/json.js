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

/** The value if it is a string of at most 16384 UTF-16 code units. A longer one is not passed to the module, because its memory
 * never shrinks. */
export const shortString = (value) => (typeof value === "string" && value.length <= 16384 ? value : undefined)
