// @ts-check
import { byId } from "./dom.js"

const status = byId("status")

/** Show what has just succeeded, and announce it to screen readers. @param {string} text "" to clear it */
export function showStatus(text) {
  status.textContent = text
}
