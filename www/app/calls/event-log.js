// @ts-check
import { element } from "../ui/dom.js"
import { formatClock } from "../ui/format.js"
import { prepend } from "./log-list.js"

/** List an authentication event. @param {string} event @param {string} [reason] */
export function logEvent(event, reason) {
  const heading = element("h3", {}, element("code", {}, event))
  if (reason) heading.append(" ", element("span", { class: "tag" }, reason))
  heading.append(" ", element("span", { class: "call-outcome" }, formatClock(new Date())))
  prepend(element("li", { class: "event" }, heading))
}
