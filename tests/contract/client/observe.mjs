// @ts-check
// Makes the results of medusa-js and of this package comparable.
import { normalised } from "../responses.mjs"

/** Makes a call, and returns its result or error without what differs each time. @param {() => Promise<any>} call @param {string} email */
export async function observe(call, email) {
  const outcome = await call().then(
    (value) => ({ resolved: true, ...value, response: comparable(value?.response) }),
    (error) => ({ resolved: false, isError: error instanceof Error, response: comparable(error.response), data: error.response?.data }),
  )
  return JSON.parse(JSON.stringify(normalised(outcome)).replaceAll(email, "<email>"))
}

/** The comparable parts of an HTTP response. medusa-js adds `config`, which contains the password, and `request`. @param {any} response */
const comparable = ({ status, statusText, headers } = /** @type {any} */ ({})) => {
  const { date, etag, "set-cookie": cookies, "content-length": length, ...rest } = headers ?? {}
  return { status, statusText, headers: rest, cookies: cookies?.length ?? 0 }
}
