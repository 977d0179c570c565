// @ts-check
import { byId } from "./element.js"

const place = byId("status")

/** @param {string} text what has just succeeded; screen readers hear it too */
export function say(text) {
  place.textContent = text
}
