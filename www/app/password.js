// @ts-check
import { element } from "./element.js"

/** Give each password field a button that shows what is typed. */
export function addPasswordButtons() {
  for (const field of document.querySelectorAll("input[type=password]")) addButton(/** @type {any} */ (field))
}

/** @param {HTMLInputElement} field */
function addButton(field) {
  const button = element("button", { type: "button", class: "show", "aria-controls": field.id })
  const label = () => {
    const hidden = field.type === "password"
    button.replaceChildren(hidden ? "Show" : "Hide", element("span", { class: "unseen" }, " the password"))
  }
  const set = (type) => {
    field.type = type
    label()
  }
  label()
  button.addEventListener("click", () => set(field.type === "password" ? "text" : "password"))
  // What is sent or cleared is hidden again, so that browsers offer to keep it and nobody else reads it.
  for (const event of ["submit", "reset"]) field.form?.addEventListener(event, () => set("password"))
  const around = element("div", { class: "password" })
  field.replaceWith(around)
  around.append(field, button)
}
