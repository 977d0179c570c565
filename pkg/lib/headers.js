// @ts-check

/**
 * Headers as a list of names and values that `fetch` accepts, without those that have no value. The error does not quote the
 * value, which may be a secret.
 * @param {any} headers an object, a `Headers`, or a list of pairs
 * @param {string} [what] the name of the option or argument, for the error
 * @returns {string[][]}
 */
export function headerList(headers, what = "customHeaders") {
  if (headers == null) return []
  try {
    if (typeof headers !== "object") throw headers
    const pairs = headers[Symbol.iterator] ? [...headers] : Object.entries(headers)
    const list = pairs.filter(([, value]) => value != null).map((pair) => pair.map(String))
    // Throws if fetch would.
    if (list.length) new Headers(list)
    return list
  } catch {
    throw `${what} must be valid HTTP header names and values.`
  }
}
