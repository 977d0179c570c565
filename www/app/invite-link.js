// @ts-check
// Links of invites lead to this page with the token after the #, which browsers do not send to servers. The token is removed
// from the address and the history at once, so import this module before reading `location.hash`.
import { backend } from "./url-parameters.js"

/** @type {string | undefined} */
let token

function takeToken() {
  const [, given] = /^#invite=(.+)$/.exec(location.hash) ?? []
  if (!given) return
  token = given
  history.replaceState(null, "", `${location.pathname}${location.search}#invite`)
}

takeToken()
window.addEventListener("hashchange", takeToken)

/** The token of the last link that was opened. It is kept only in memory. */
export const inviteToken = () => token

/** The link that an invited person opens. @param {string} token */
export function inviteLink(token) {
  const link = new URL(location.href)
  link.searchParams.set("backend", backend)
  link.hash = `invite=${token}`
  return link.href
}
