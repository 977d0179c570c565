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
    throw "An argument cannot be read or converted to JSON."
  }
}

/** What is at the end of a path of own properties, such as `users.0.id`. */
export const at = (value, /** @type {string} */ path) =>
  path.split(".").reduce((value, key) => (value != null && Object.hasOwn(value, key) ? value[key] : undefined), value)

/** Characters of a text that the module is given: its memory never shrinks. */
const limit = 16384

/** The value, where it is a text that the module can be given. */
export const textual = (value) => (typeof value === "string" && value.length <= limit ? value : undefined)
