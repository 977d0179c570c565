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

export const MASK = "••••••"

/**
 * A copy of a JSON value in which the values of secret keys are masked, at any depth.
 * @param {unknown} value
 */
export function redact(value) {
  const text = JSON.stringify(value, (name, inner) => (secrets.has(name.toLowerCase()) && inner != null ? MASK : inner))
  return text === undefined ? undefined : JSON.parse(text)
}

/**
 * The path and query of a URL with secret parameters masked: Medusa v2 expects the token of an invite in the query.
 * @param {URL} url
 */
export function redactPath({ pathname, search }) {
  const redacted = search.replace(/([?&])([^=&]+)=[^&]*/g, (pair, before, name) =>
    secrets.has(name.toLowerCase()) ? `${before}${name}=${MASK}` : pair)
  return pathname + redacted
}

/**
 * A body for display: JSON is redacted and indented, other text is unchanged.
 * @param {string} text
 */
export function redactBody(text) {
  try {
    return JSON.stringify(redact(JSON.parse(text)), null, 2)
  } catch {
    return text
  }
}
