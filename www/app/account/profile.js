// @ts-check
import { isMedusaError } from "/pkg/index.js"
import { call } from "../calls/call.js"
import { medusa } from "../client.js"
import { byId } from "../ui/dom.js"
import { onSubmit, resetForm } from "../ui/form.js"
import { formatDate, fullName } from "../ui/format.js"
import { showStatus } from "../ui/status.js"

const profile = byId("profile")
const form = byId("edit-profile")
const edit = byId("edit")

medusa.auth.session.subscribe(({ customer }) => {
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
  const { customer } = medusa.auth.session.get()
  for (const name of ["first_name", "last_name", "phone"]) form.elements[name].value = customer?.[name] ?? ""
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
    await call("customers.update", () => medusa.customers.update({ first_name, last_name, phone }))
  } catch (error) {
    // The client has announced that nobody is logged in.
    if (isMedusaError(error) && ["unauthorized", "session_expired"].includes(error.code)) return
    throw error
  }
  closeForm()
  showStatus("Your profile has been saved.")
})
