// @ts-check

/**
 * Headers as a list of names and values. Those without a value are left out.
 * @param {any} headers an object, a `Headers`, or a list of pairs
 */
export function listed(headers) {
  try {
    const pairs = headers?.[Symbol.iterator] ? [...headers] : Object.entries(headers ?? {})
    return pairs.filter(([, value]) => value != null).map((pair) => pair.map(String))
  } catch {
    throw "customHeaders has to be an object of header names and values."
  }
}

/** That `fetch` takes them. What is wrong with them is not said: it might be a secret. */
export function check(headers) {
  try {
    new Headers(headers)
  } catch {
    throw "A header has a name or a value that HTTP does not allow."
  }
  return headers
}
