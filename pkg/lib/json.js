// @ts-check

/** The JSON in a text, or else the text. */
export function parse(text) {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** A payload as JSON. */
export function write(payload) {
  try {
    return JSON.stringify(payload)
  } catch {
    throw "The payload cannot be written as JSON."
  }
}
