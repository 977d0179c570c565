// @ts-check

/**
 * Headers as a list of names and values in turn. Those without a value are left out.
 * @param {any} headers an object, a `Headers`, or a list of pairs
 */
export function flatten(headers) {
  try {
    const pairs = headers?.[Symbol.iterator] ? [...headers] : Object.entries(headers ?? {})
    return pairs.filter(([, value]) => value != null).flatMap((pair) => pair.map(String))
  } catch {
    throw "customHeaders has to be an object of header names and values."
  }
}
