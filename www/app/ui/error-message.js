// @ts-check
import { isMedusaError } from "/pkg/index.js"

/** An error that this page explains in its own words. */
export class PageError {
  /** @param {string} message @param {string} [field] the name of the field that it is about */
  constructor(message, field) {
    this.message = message
    this.field = field
  }
}

/** Whether an error has a message for the user. Any other error is a bug of this page. */
export const hasMessage = (/** @type {unknown} */ error) => isMedusaError(error) || error instanceof PageError

/** What to do on this page, by the code of the error. @type {Record<string, string>} */
const advice = { cookie_not_stored: "On this page, switch from “Cookie” to “Token”." }

/**
 * The message of an error as full sentences. Some of the server's messages start in lower case or lack a full stop.
 * @param {{ message: string, code?: string }} error
 */
export function errorMessage({ message, code }) {
  const capitalized = message.charAt(0).toUpperCase() + message.slice(1)
  const sentence = /[.!?]$/.test(capitalized) ? capitalized : `${capitalized}.`
  return [sentence, advice[code ?? ""]].filter(Boolean).join(" ")
}
