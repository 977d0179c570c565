// @ts-check
// The requests that the page has sent, and those that it says each method sends.

/** @typedef {import("./demo.mjs").Page} Page */

/** The listed calls without tags, newest first: "auth.getSession() resolved: GET /store/auth 200". @param {Page} page */
export const listedCalls = (page) =>
  page.locator("#log > li:not(.event)").evaluateAll((calls) => {
    const text = (/** @type {Element} */ element) => {
      const copy = /** @type {Element} */ (element.cloneNode(true))
      for (const tag of copy.querySelectorAll(".tag")) tag.remove()
      return copy.textContent?.trim() ?? ""
    }
    const request = (/** @type {Element} */ summary) => [...summary.children].slice(0, 3).map(text).join(" ")
    return calls.map((call) => `${text(call.children[0])}: ${[...call.querySelectorAll("summary")].map(request).join(", ")}`)
  })

/** The listed authentication events, oldest first: "SIGNED_OUT logout". @param {Page} page */
export const listedEvents = (page) =>
  page.locator("#log > .event").evaluateAll((events) =>
    events.map((event) => [...event.querySelectorAll("code, .tag")].map(({ textContent }) => textContent).join(" ")).reverse())

/**
 * What the page says that the methods of the current section send on this version, by method. Methods that send nothing are
 * left out.
 * @param {Page} page
 * @returns {Promise<Record<string, string>>}
 */
export async function documentedRequests(page) {
  const rows = await page.locator("#routes > li:visible").evaluateAll((rows) =>
    rows.map((row) => [
      row.querySelector("h3")?.textContent,
      [...row.querySelectorAll(".current dd code")].map((code) => code.textContent).join(", "),
    ]))
  return Object.fromEntries(rows.filter(([, requests]) => requests))
}

/**
 * What was sent for each method by its last call that succeeded, which the client may have made by itself, in the words of `documentedRequests`.
 * @param {string[]} calls as `listedCalls` returns them
 * @returns {Record<string, string>}
 */
export function sentRequests(calls) {
  const succeeded = calls.flatMap((call) => {
    const [, method, requests] = /^(\S+) (?:resolved: |automatic: (?!.* 4\d\d))(.+)$/.exec(call) ?? []
    return method ? [[method, generalize(requests)]] : []
  })
  return Object.fromEntries(succeeded.reverse())
}

/** Replace ids, addresses and tokens by placeholders, and drop what only this page adds. @param {string} requests */
const generalize = (requests) =>
  requests.replaceAll(/ 2\d\d\b/g, "").replaceAll(/token=•+/g, "token=…").replaceAll(/\?email=[^ ,]+/g, "?email=…")
    .replaceAll(/\?(offset|order|limit)=[^ ,]+/g, "").replaceAll(/invite_\w+/g, ":id")
    .replaceAll(/(?<=\/store\/auth\/)[^ ,]+@[^ ,]+|(?<=\/store\/auth\/)[^ ,]+%40[^ ,]+/g, ":email")
