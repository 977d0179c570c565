// @ts-check
import { byId, element } from "./element.js"
import { backend } from "./parameters.js"
import { stepped } from "./path.js"
import { isSentBy } from "./wire.js"

/** How many calls stay listed. */
const limit = 50

const list = byId("log")

byId("log-clear").addEventListener("click", () => list.replaceChildren())

/** The calls under way, the newest first. @type {{ name: string, item: HTMLElement, requests: HTMLElement }[]} */
let underWay = []

/**
 * List the requests of a call together, from the first one on: some calls send none.
 * @param {string} name
 * @returns {(outcome: string) => void} what to say when it has ended
 */
export function logCall(name) {
  const ending = element("span", { class: "ending" }, "…")
  const requests = element("ol", { class: "requests" })
  const item = element("li", {}, element("h3", {}, element("code", {}, `${name}()`), " ", ending), requests)
  const call = { name, item, requests }
  underWay.unshift(call)
  return (outcome) => {
    ending.textContent = outcome
    underWay = underWay.filter((other) => other !== call)
  }
}

/**
 * List a request that is being sent, and return what completes its line.
 * @param {{ method: string, path: string, sent: string, retry: boolean }} request
 */
export function logRequest({ method, path, sent, retry }) {
  const outcome = element("span", { class: "outcome pending" }, "…")
  const time = element("span", { class: "time" })
  const name = element("span", { class: "path" }, ...stepped(path))
  if (retry) name.append(" ", element("span", { class: "tag" }, "retry"))
  const details = element("details", {},
    element("summary", {}, element("span", { class: "method" }, method), name, outcome, time),
    part("Sent", sent || "Nothing but the request line."))
  add(`${method} ${path}`, element("li", {}, details))

  const settle = (text, kind, milliseconds) => {
    outcome.textContent = text
    outcome.className = `outcome ${kind}`
    time.textContent = `${Math.round(milliseconds)} ms`
  }
  return {
    /** @param {number} status @param {number} milliseconds */
    answered: (status, milliseconds) => settle(String(status), status < 400 ? "good" : "refused", milliseconds),
    /** @param {string} text */
    received: (text) => details.append(part("Received", text || "No body.")),
    /** @param {boolean} aborted @param {number} milliseconds */
    failed: (aborted, milliseconds) =>
      aborted ? settle("aborted", "pending", milliseconds) : settle("no answer", "failed", milliseconds),
  }
}

/**
 * Put a line below the call that it belongs to. `fetch` is not told which one that is: what each method sends says it.
 * @param {string} request
 * @param {HTMLElement} line
 */
function add(request, line) {
  const call = underWay.find(({ name }) => isSentBy(name, backend, request)) ?? underWay[0]
  if (!call) throw new Error(`No call has sent ${request}.`)
  if (!call.requests.hasChildNodes()) list.prepend(call.item)
  call.requests.append(line)
  while (list.children.length > limit) list.lastElementChild.remove()
}

function part(title, text) {
  return element("div", { class: "part" }, element("p", { class: "part-title" }, title), element("pre", {}, text))
}
