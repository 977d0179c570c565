// @ts-check
import { clearFieldError, validate } from "./field-errors.js"
import { runAction } from "./run-action.js"

/**
 * Validate and send a form when the user submits it. While it is being sent, further submissions are ignored.
 *
 * @param {HTMLFormElement} form
 * @param {(values: Record<string, string>, submitter: HTMLElement | null) => Promise<void>} send
 */
export function onSubmit(form, send) {
  form.addEventListener("input", (event) => clearFieldError(/** @type {HTMLInputElement} */ (event.target)))
  form.addEventListener("submit", async (event) => {
    event.preventDefault()
    if (form.ariaBusy === "true" || !validate(form)) return
    await runAction(form, event.submitter, () => send(valuesOf(form), event.submitter))
  })
}

/** Clear the fields of a form and its errors. @param {HTMLFormElement} form */
export function resetForm(form) {
  form.reset()
  for (const alert of form.querySelectorAll("[role=alert]")) alert.textContent = ""
  for (const field of form.querySelectorAll("input")) clearFieldError(field)
}

/** @param {HTMLFormElement} form @returns {any} the value of each field, by its name */
const valuesOf = (form) => Object.fromEntries(new FormData(form))
