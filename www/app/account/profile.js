// @ts-check
import { isMedusaError } from "/pkg/index.js"
import { call } from "../calls/call.js"
import { medusa } from "../client.js"
import { byId } from "../ui/dom.js"
import { onSubmit, resetForm } from "../ui/form.js"
import { formatDate, fullName } from "../ui/format.js"
import { showStatus } from "../ui/status.js"
import { session } from "./session.js"

const profile = byId("profile")
const form = byId("edit-profile")
const edit = byId("edit")

session.addEventListener("change", () => {
  const { customer } = session
  if (!customer) return showForm(false)
  byId("greeting").textContent = `Hello, ${customer.first_name || customer.email}`
  setFact("name", fullName(customer))
  setFact("email", customer.email)
  setFact("phone", customer.phone)
  setFact("since", formatDate(customer.created_at))
  setFact("id", customer.id)
})

/** @param {string} name @param {string | null | undefined} value */
function setFact(name, value) {
  const place = /** @type {HTMLElement} */ (profile.querySelector(`[data-fact="${name}"]`))
  place.textContent = value || "Not set"
  place.classList.toggle("absent", !value)
}

/** Show the form or, if false, the profile. @param {boolean} visible */
function showForm(visible) {
  profile.hidden = visible
  form.hidden = !visible
}

edit.addEventListener("click", () => {
  resetForm(form)
  for (const name of ["first_name", "last_name", "phone"]) form.elements[name].value = session.customer?.[name] ?? ""
  showForm(true)
  form.elements.first_name.focus()
})

byId("edit-cancel").addEventListener("click", closeForm)

function closeForm() {
  showForm(false)
  edit.focus()
}

onSubmit(form, async ({ first_name, last_name, phone }) => {
  try {
    const { customer } = await call("customers.update", () => medusa.customers.update({ first_name, last_name, phone }))
    session.setCustomer(customer)
  } catch (error) {
    if (!isMedusaError(error) || error.code !== "unauthorized") throw error
    session.clear()
    return showStatus("Your session has expired. Please log in again.")
  }
  closeForm()
  showStatus("Your profile has been saved.")
})
