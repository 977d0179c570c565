// @ts-check
// What can be seen of a call, through medusa-js and through this package.
import { normalised } from "../answers.mjs"

/** What a page sees of a call. @param {() => Promise<any>} call @param {string} email */
export async function observed(call, email) {
  const outcome = await call().then(
    (value) => ({ resolved: true, ...value, response: visible(value?.response) }),
    (error) => ({ resolved: false, isError: error instanceof Error, response: visible(error.response), data: error.response?.data }),
  )
  return JSON.parse(JSON.stringify(normalised(outcome)).replaceAll(email, "<email>"))
}

/** Of an HTTP answer. medusa-js adds `config`, with the password in it, and `request`. @param {any} response */
const visible = ({ status, statusText, headers } = /** @type {any} */ ({})) => {
  const { date, etag, "set-cookie": cookies, "content-length": length, ...rest } = headers ?? {}
  return { status, statusText, headers: rest, cookies: cookies?.length ?? 0 }
}
