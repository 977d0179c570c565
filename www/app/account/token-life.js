// @ts-check
// Shows how long the token is still valid.
import { byId } from "../ui/dom.js"
import { formatDuration } from "../ui/format.js"
import { backend } from "../url-parameters.js"

/** When the client renews a token, in milliseconds before it expires, if it lives for at least four times as long. */
const RENEWAL_MARGIN = 300_000

const bar = byId("token-life")

bar.classList.toggle("renewed", backend === "v2")
byId("token-renewal").textContent = {
  v1: "Medusa v1 cannot renew a token. When it expires, you have to log in again.",
  v2: "When the bar has shrunk to the mark, the client renews the token. It waits while this tab is hidden.",
}[backend]

let timer = 0

/** Count down until this token expires. @param {string | undefined} token */
export function showLife(token) {
  clearTimeout(timer)
  if (token === undefined) return
  const { iat, exp } = claimsOf(token)
  const lifetime = (exp - iat) * 1000
  byId("token-lifetime").textContent = `of ${formatDuration(lifetime)}`
  bar.style.setProperty("--mark", String(Math.min(RENEWAL_MARGIN / lifetime, 0.25)))
  countDown(exp * 1000, lifetime)
}

/** @param {number} expiry @param {number} lifetime in milliseconds */
function countDown(expiry, lifetime) {
  const left = Math.max(expiry - Date.now(), 0)
  byId("token-clock").textContent = `${formatDuration(left)} left`
  bar.style.setProperty("--left", String(Math.min(left / lifetime, 1)))
  if (left > 0) timer = setTimeout(() => countDown(expiry, lifetime), left % 1000 || 1000)
}

/** The claims of a JWT. @param {string} token @returns {{ iat: number, exp: number }} */
const claimsOf = (token) => JSON.parse(atob(token.split(".")[1].replaceAll("-", "+").replaceAll("_", "/")))
