// @ts-check
// The link of an invite: this page, and its token behind the #, which browsers send to no server.
import { backend } from "./parameters.js"

/** @type {string | undefined} */
let token

/** Take the token out of the address and of the history, before anything else reads it. */
export function takeInvitation() {
  const [, given] = /^#invite=(.+)$/.exec(location.hash) ?? []
  if (!given) return
  token = given
  history.replaceState(null, "", `${location.pathname}${location.search}#invite`)
}

/** The token of the link that was opened last. It is kept in memory alone. */
export const invitation = () => token

/** The link to this page for whom a token invites. @param {string} token */
export function linkOf(token) {
  const link = new URL(location.href)
  link.searchParams.set("backend", backend)
  link.hash = `invite=${token}`
  return link.href
}
