// @ts-check
// The list of calls, each with the requests that it sent.
import { byId, element } from "../ui/dom.js"
import { authType, backend } from "../url-parameters.js"
import { breakablePath } from "./breakable-path.js"
import { isSentBy, routesIn } from "./routes.js"

/** How many calls the list keeps. */
const limit = 50

const list = byId("log")
const routes = routesIn(authType)

byId("log-clear").addEventListener("click", () => list.replaceChildren())

/** The calls in progress, newest first. @type {{ method: string, item: HTMLElement, requests: HTMLElement }[]} */
let inProgress = []

/**
 * Start a group for the requests of a call. It is listed with the first request, as some calls send none.
 * @param {string} method
 * @returns {(outcome: string) => void} to call when the call has finished
 */
export function logCall(method) {
  const outcomeLabel = element("span", { class: "call-outcome" }, "…")
  const requests = element("ol", { class: "requests" })
  const item = element("li", {}, element("h3", {}, element("code", {}, `${method}()`), " ", outcomeLabel), requests)
  const call = { method, item, requests }
  inProgress.unshift(call)
  return (outcome) => {
    outcomeLabel.textContent = outcome
    inProgress = inProgress.filter((other) => other !== call)
  }
}

/**
 * List a request. The result reports how it proceeds.
 * @param {{ method: string, path: string, sent: string, cookies: boolean, retry: boolean }} request
 */
export function logRequest({ method, path, sent, cookies, retry }) {
  const outcome = element("span", { class: "outcome pending" }, "…")
  const time = element("span", { class: "time" })
  const target = element("span", { class: "path" }, ...breakablePath(path))
  for (const tag of [!cookies && "no cookies", retry && "retry"]) {
    if (tag) target.append(" ", element("span", { class: "tag" }, tag))
  }
  const details = element("details", {},
    element("summary", {}, element("span", { class: "method" }, method), target, outcome, time),
    message("Request", sent || "No headers and no body."))
  append(`${method} ${path}`, element("li", {}, details))

  const finish = (/** @type {string} */ text, /** @type {string} */ kind, /** @type {number} */ milliseconds) => {
    outcome.textContent = text
    outcome.className = `outcome ${kind}`
    time.textContent = `${Math.round(milliseconds)} ms`
  }
  return {
    /** @param {number} status @param {number} milliseconds */
    responded: (status, milliseconds) => finish(String(status), status < 400 ? "success" : "error", milliseconds),
    /** @param {string} text */
    received: (text) => details.append(message("Response", text || "No body.")),
    /** @param {boolean} aborted @param {number} milliseconds */
    failed: (aborted, milliseconds) =>
      aborted ? finish("aborted", "pending", milliseconds) : finish("no response", "failed", milliseconds),
  }
}

/**
 * Add a line to the call that sent the request. `fetch` does not know which call that is, so the routes decide.
 * @param {string} request
 * @param {HTMLElement} line
 */
function append(request, line) {
  const call = inProgress.find(({ method }) => isSentBy(routes[method]?.[backend], request)) ?? inProgress[0]
  if (!call) throw new Error(`No call in progress sends ${request}.`)
  if (!call.requests.hasChildNodes()) list.prepend(call.item)
  call.requests.append(line)
  while (list.children.length > limit) list.lastElementChild.remove()
}

/** @param {string} title @param {string} text */
const message = (title, text) =>
  element("div", { class: "message" }, element("p", { class: "message-title" }, title), element("pre", {}, text))
