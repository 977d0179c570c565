// @ts-check

/** The JSON in a text, or else the text. */
export function parse(text) {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** A payload as JSON; what has no JSON is sent as `{}`. */
export const write = (payload) => reading(() => JSON.stringify(payload)) ?? "{}"

/** What is read of a caller's object, which may have getters of all kinds. */
export function reading(read) {
  try {
    return read()
  } catch {
    throw "An argument of the call cannot be read or written as JSON."
  }
}

/** What is at the end of a path, such as `users.0.id`. */
export const at = (value, /** @type {string} */ path) => path.split(".").reduce((value, key) => value?.[key], value)

/** The value, where it is a text. */
export const textual = (value) => (typeof value === "string" ? value : undefined)
