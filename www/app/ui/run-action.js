// @ts-check
// Runs what may fail, and shows the error.
import { errorMessage, hasMessage } from "./error-message.js"
import { focusInvalidField } from "./field-errors.js"
import { showStatus } from "./status.js"

/**
 * Run an action that the user asked for, one at a time for each container. An error is shown in the container's
 * `role=alert`, and the focus moves to the field that it is about, or else to the button.
 *
 * @param {HTMLElement} container
 * @param {HTMLElement | null} button
 * @param {() => Promise<void>} action
 */
export async function runAction(container, button, action) {
  if (container.ariaBusy === "true") return
  showStatus("")
  await run(container, button, action)
}

/**
 * Run an action that the user did not ask for. The status keeps its text, and the focus its place.
 *
 * @param {HTMLElement} container
 * @param {() => Promise<void>} action
 */
export const runInBackground = (container, action) => run(container, null, action)

/** @param {HTMLElement} container @param {HTMLElement | null} button @param {() => Promise<void>} action */
async function run(container, button, action) {
  const alert = /** @type {HTMLElement} */ (container.querySelector("[role=alert]"))
  alert.textContent = ""
  container.ariaBusy = "true"
  button?.classList.add("working")
  try {
    await action()
  } catch (error) {
    if (!hasMessage(error)) throw error
    alert.textContent = errorMessage(error)
    if (!focusInvalidField(container, error)) button?.focus()
  } finally {
    container.ariaBusy = null
    button?.classList.remove("working")
  }
}
