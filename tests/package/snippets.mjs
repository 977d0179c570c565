// @ts-check
// A project with the page of ./pages/snippets.js, and the checks of a visit to it.
import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { claims } from "../support/jwt.mjs"
import { visit } from "./visit.mjs"

const snippets = readFileSync(new URL("pages/snippets.js", import.meta.url), "utf8")

/** The page's script, with the package imported by this name. @param {string} specifier */
export const script = (specifier) => snippets.replace('"medusa-auth"', `"${specifier}"`)

/** A page that loads this script. The icon keeps browsers from asking for another. @param {string} src */
export const html = (src) => `<!doctype html>
<html lang="en">
  <head>
    <title>Shop</title>
    <link rel="icon" href="data:,">
    <script type="module" src="${src}"></script>
  </head>
</html>
`

/**
 * Visits the page, and checks that all five snippets did what the documentation says.
 * @param {import("playwright-core").Browser} browser
 * @param {{ api: string, origin: string, id: string }} server
 */
export async function assertSnippets(browser, { api, origin, id }) {
  const { logs, problems, requested, cookies } = await visit(browser, `${origin}/?api=${api}`)
  assert.deepEqual(problems, [])
  const [authenticated, exists, session, token, loggedOut, ...more] = logs
  assert.deepEqual(
    { authenticated, exists, session, customerOfToken: claims(token).customer_id, loggedOut, more },
    { authenticated: id, exists: "true", session: id, customerOfToken: id, loggedOut: "logged out", more: [] },
  )
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ")
  assert.match(cookie, /connect\.sid/)
  assert.equal((await fetch(`${api}/store/auth`, { headers: { cookie } })).status, 401, "the session is over")
  return { requested }
}
