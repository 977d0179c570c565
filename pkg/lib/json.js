// @ts-check

/** The JSON in a text, or else the text. */
export function parse(text) {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/**
 * A payload as JSON: of its fields only these, by the paths to them, or a text after "="; or all but one.
 * @param {any} payload
 * @param {Map<string, string>} fields
 * @param {string} [without]
 */
export function write(payload = {}, fields, without) {
  return reading(() => {
    const field = (known) => (known[0] === "=" ? known.slice(1) : at(payload, known))
    if (fields.size) payload = Object.fromEntries(Array.from(fields, ([name, known]) => [name, field(known)]))
    return JSON.stringify(without ? { ...payload, [without]: undefined } : payload)
  })
}

/** What is read of a payload, which may have getters of all kinds. */
export function reading(read) {
  try {
    return read()
  } catch {
    throw "The payload cannot be written as JSON."
  }
}

/** What is at the end of a path, such as `users.0.id`. */
export const at = (value, /** @type {string} */ path) => path.split(".").reduce((value, key) => value?.[key], value)

/** The value, where it is a text. */
export const textual = (value) => (typeof value === "string" ? value : undefined)

/** The claims of a JWT, where it is one. */
export function claims(token) {
  try {
    const [, middle] = token.split(".")
    return JSON.parse(atob(middle.replace(/-/g, "+").replace(/_/g, "/")))
  } catch {}
}
