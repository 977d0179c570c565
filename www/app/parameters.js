// @ts-check
// What the page's address says of the server, which is on this machine in any case:
// `?backend=v2&api-v2=http://localhost:9101&key=pk_mine`.

const given = new URLSearchParams(location.search)

/** Which Medusa is asked. @type {"v1" | "v2"} */
export const backend = given.get("backend") === "v2" ? "v2" : "v1"

/** Where it is. */
export const baseUrl = { v1: server("api", "http://localhost:9000"), v2: server("api-v2", "http://localhost:9001") }[backend]

/** What Medusa v2 wants to be told by every shop. It is no secret. */
export const publishableApiKey = backend === "v2" ? key("pk_development") : undefined

/** @param {string} name @param {string} usual */
function server(name, usual) {
  const url = given.get(name) ?? ""
  return /^http:\/\/localhost(:\d{1,5})?$/.test(url) && URL.canParse(url) ? url : usual
}

/** @param {string} usual */
function key(usual) {
  const text = given.get("key") ?? ""
  return /^[\w-]+$/.test(text) ? text : usual
}
