// @ts-check
// Errors of single fields: where they are shown, and which field an error is about.
import { element } from "./dom.js"

/** Validate a form: show a message at each invalid field, and focus the first. @param {HTMLFormElement} form */
export function validate(form) {
  const invalid = /** @type {HTMLInputElement[]} */ ([...form.elements]).filter((field) => !field.checkValidity())
  for (const field of invalid) {
    field.ariaInvalid = "true"
    messageOf(field).textContent = field.validationMessage
  }
  invalid[0]?.focus()
  return invalid.length === 0
}

/** @param {HTMLInputElement} field */
export function clearFieldError(field) {
  field.ariaInvalid = null
  messageOf(field).textContent = ""
}

/**
 * Focus the field that an error is about. Returns false if that is not known.
 * @param {HTMLElement} container
 * @param {{ message: string, code?: string, field?: string }} error
 */
export function focusInvalidField(container, error) {
  const names = fieldNames(error)
  const field = [...container.querySelectorAll("input")].find(({ name }) => names.includes(name))
  if (!field) return false
  field.ariaInvalid = "true"
  field.focus()
  field.select()
  return true
}

/** The names that the field may have. @param {{ message: string, code?: string, field?: string }} error @returns {string[]} */
function fieldNames({ message, code, field }) {
  if (field) return [field]
  if (code === "invalid_credentials") return ["password"]
  if (code === "duplicate_error") return ["email"]
  // The server names the field somewhere in its message.
  return code === "invalid_data" ? message.toLowerCase().split(/[^\w]+/) : []
}

/** The paragraph below a field that holds its message. @param {HTMLInputElement} field */
function messageOf(field) {
  const id = `${field.id}-error`
  const existing = document.getElementById(id)
  if (existing) return existing
  const created = element("p", { id, class: "field-error" })
  field.closest(".field")?.append(created)
  field.setAttribute("aria-describedby", `${field.getAttribute("aria-describedby") ?? ""} ${id}`.trim())
  return created
}
