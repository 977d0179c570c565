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

/**
 * The same, that `fetch` takes: names are tokens (RFC 9110), values Latin-1 without line breaks. What is wrong with them is
 * not said: it might be a secret.
 * @param {string[][]} headers
 * @param {string} what they are
 */
export function allowed(headers, what) {
  const fits = (/** @type {string[]} */ [name, value]) => /^[\w!#$%&'*+.^`|~-]+$/.test(name) && !/[\0\r\n\u0100-\uffff]/.test(value.trim())
  if (headers.every(fits)) return headers
  throw `${what} has a name or a value that HTTP does not allow.`
}
