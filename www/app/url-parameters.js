// @ts-check
// Which server the page calls, and how it stays logged in, from the query of its address:
// `?backend=v2&api-v2=http://localhost:9101&key=pk_mine&auth=jwt&storage=session`.
// Only servers on this machine are accepted, so that a link cannot send passwords elsewhere.

const parameters = new URLSearchParams(location.search)

/** The version of Medusa. @type {"v1" | "v2"} */
export const backend = parameters.get("backend") === "v2" ? "v2" : "v1"

/** The address of the server. */
export const baseUrl = { v1: server("api", "http://localhost:9000"), v2: server("api-v2", "http://localhost:9001") }[backend]

/** The key that Medusa v2 requires of every shop. It is not a secret. */
export const publishableApiKey = backend === "v2" ? key("pk_development") : undefined

/** How the client keeps a login: in the browser's cookie, or in a token of its own. @type {"session" | "jwt"} */
export const authType = parameters.get("auth") === "jwt" ? "jwt" : "session"

/** Where token mode keeps the token. The default is not the client's own, which is lost on a reload. */
export const tokenStorage =
  /** @type {const} */ (["memory", "session", "local"]).find((method) => method === parameters.get("storage")) ?? "local"

/** @param {string} name @param {string} fallback */
function server(name, fallback) {
  const url = parameters.get(name) ?? ""
  return /^http:\/\/localhost(:\d{1,5})?$/.test(url) && URL.canParse(url) ? url : fallback
}

/** @param {string} fallback */
function key(fallback) {
  const text = parameters.get("key") ?? ""
  return /^[\w-]+$/.test(text) ? text : fallback
}
