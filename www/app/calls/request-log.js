// @ts-check
// Lists calls, each with the requests that it sent.
import { element } from "../ui/dom.js"
import { authType, backend } from "../url-parameters.js"
import { breakablePath } from "./breakable-path.js"
import { prepend } from "./log-list.js"
import { isSentBy, routesIn } from "./routes.js"

const routes = routesIn(authType)

/** @typedef {ReturnType<typeof groupOf>} Group */

/** The calls in progress, newest first. @type {Group[]} */
let inProgress = []

/** The last call that the client made by itself. @type {Group | undefined} */
let automatic

/** A group for the requests of a call. It is listed with the first request, as some calls send none. @param {string} method */
function groupOf(method, outcome = "…") {
  const outcomeLabel = element("span", { class: "call-outcome" }, outcome)
  const requests = element("ol", { class: "requests" })
  const item = element("li", {}, element("h3", {}, element("code", {}, `${method}()`), " ", outcomeLabel), requests)
  return { method, item, requests, outcomeLabel }
}

/**
 * Start a group for the requests of a call.
 * @param {string} method
 * @returns {(outcome: string) => void} to call when the call has finished
 */
export function logCall(method) {
  const group = groupOf(method)
  inProgress.unshift(group)
  return (outcome) => {
    group.outcomeLabel.textContent = outcome
    inProgress = inProgress.filter((other) => other !== group)
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
  const { item, requests } = callOf(`${method} ${path}`, retry)
  if (!requests.hasChildNodes()) prepend(item)
  requests.append(element("li", {}, details))

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
 * The call that sent a request. `fetch` does not know which call that is, so the routes decide. If none is in progress, the
 * client asks by itself who is logged in, or renews its token.
 * @param {string} request
 * @param {boolean} retry
 */
function callOf(request, retry) {
  const isSent = (/** @type {string} */ method) => isSentBy(routes[method]?.[backend], request)
  const call = inProgress.find(({ method }) => isSent(method)) ?? inProgress[0]
  if (call) return call
  const method = ["auth.getSession", "auth.refreshToken"].find(isSent)
  if (!method) throw new Error(`No call in progress sends ${request}.`)
  if (!retry || automatic?.method !== method) automatic = groupOf(method, "automatic")
  return automatic
}

/** @param {string} title @param {string} text */
const message = (title, text) =>
  element("div", { class: "message" }, element("p", { class: "message-title" }, title), element("pre", {}, text))
