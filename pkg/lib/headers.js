// @ts-check

import { MedusaError } from "./error.js"

/**
 * Headers as a list of names and values in turn. Those without a value are left out.
 * @param {any} headers an object, a `Headers`, or a list of pairs
 * @param {string} code what to throw where they are none of these
 */
export function flatten(headers, code) {
  try {
    const pairs = headers?.[Symbol.iterator] ? [...headers] : Object.entries(headers ?? {})
    return pairs.filter(([, value]) => value != null).flatMap((pair) => pair.map(String))
  } catch (cause) {
    throw new MedusaError({ code, message: "customHeaders has to be an object of header names and values.", cause })
  }
}
