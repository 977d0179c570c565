// @ts-check

/**
 * Headers as a list of names and values that `fetch` takes. Those without a value are left out. What is wrong with them is
 * not said: it might be a secret.
 * @param {any} headers an object, a `Headers`, or a list of pairs
 * @param {string} [what] they are
 * @returns {string[][]}
 */
export function listed(headers, what = "customHeaders") {
  try {
    headers ??= []
    if (typeof headers !== "object") throw headers
    const pairs = headers[Symbol.iterator] ? [...headers] : Object.entries(headers)
    const list = pairs.filter(([, value]) => value != null).map((pair) => pair.map(String))
    // The rules are those of fetch, and so it is asked.
    if (list.length) new Headers(list)
    return list
  } catch {
    throw `${what} must be valid HTTP header names and values.`
  }
}
