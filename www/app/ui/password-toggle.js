// @ts-check
import { element, visuallyHidden } from "./dom.js"

/** Add a button to each password field that shows or hides the password. */
export function addPasswordToggles() {
  for (const field of document.querySelectorAll("input[type=password]")) addToggle(/** @type {any} */ (field))
}

/** @param {HTMLInputElement} field */
function addToggle(field) {
  const button = element("button", { type: "button", class: "password-toggle", "aria-controls": field.id })
  const setType = (/** @type {"password" | "text"} */ type) => {
    field.type = type
    button.replaceChildren(type === "password" ? "Show" : "Hide", visuallyHidden(" password"))
  }
  setType("password")
  button.addEventListener("click", () => setType(field.type === "password" ? "text" : "password"))
  // Browsers offer to save a password only from a field of type password.
  for (const event of ["submit", "reset"]) field.form?.addEventListener(event, () => setType("password"))
  const wrapper = element("div", { class: "password" })
  field.replaceWith(wrapper)
  wrapper.append(field, button)
}
