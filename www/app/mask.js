// @ts-check

const secrets = new Set([
  "password",
  "token",
  "access_token",
  "api_token",
  "authorization",
  "cookie",
  "x-medusa-access-token",
])

export const dots = "••••••"

/**
 * A copy of a JSON value that can be shown: what is kept under a secret's name is dots, however deep.
 * @param {unknown} value
 */
export function masked(value) {
  const text = JSON.stringify(value, (name, inner) => (secrets.has(name.toLowerCase()) && inner != null ? dots : inner))
  return text === undefined ? undefined : JSON.parse(text)
}

/**
 * What of an address can be shown: Medusa v2 takes the token of an invite in it.
 * @param {URL} url
 */
export function maskedPath({ pathname, search }) {
  const shown = search.replace(/([?&])([^=&]+)=[^&]*/g, (pair, before, name) =>
    secrets.has(name.toLowerCase()) ? `${before}${name}=${dots}` : pair)
  return pathname + shown
}

/**
 * A body as text to show: JSON masked and indented, anything else as it is.
 * @param {string} text
 */
export function readable(text) {
  try {
    return JSON.stringify(masked(JSON.parse(text)), null, 2)
  } catch {
    return text
  }
}
