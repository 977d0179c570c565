// @ts-check
import { isMedusaError } from "/pkg/index.js"
import { calling } from "./call.js"
import { medusa } from "./client.js"
import { byId } from "./element.js"
import { attempt, empty, onSubmit } from "./form.js"
import { session } from "./session.js"
import { say } from "./status.js"

const facts = byId("profile")
const form = byId("edit-profile")
const edit = byId("edit")
const greetingCard = byId("greeting").closest("section")

const day = new Intl.DateTimeFormat("en", { dateStyle: "long" })

session.addEventListener("change", () => {
  const { customer } = session
  if (!customer) return editing(false)
  const name = [customer.first_name, customer.last_name].filter(Boolean).join(" ")
  byId("greeting").textContent = `Hello, ${customer.first_name || customer.email}`
  fill("name", name)
  fill("email", customer.email)
  fill("phone", customer.phone)
  fill("since", day.format(new Date(customer.created_at)))
  fill("id", customer.id)
})

function fill(fact, value) {
  const place = /** @type {HTMLElement} */ (facts.querySelector(`[data-fact="${fact}"]`))
  place.textContent = value || "not given"
  place.classList.toggle("absent", !value)
}

function editing(on) {
  facts.hidden = on
  form.hidden = !on
}

edit.addEventListener("click", () => {
  empty(form)
  for (const name of ["first_name", "last_name", "phone"]) form.elements[name].value = session.customer?.[name] ?? ""
  editing(true)
  form.elements.first_name.focus()
})

byId("edit-cancel").addEventListener("click", leaveForm)

function leaveForm() {
  editing(false)
  edit.focus()
}

onSubmit(form, async ({ first_name, last_name, phone }) => {
  const { customer } = await orLeave(() =>
    calling("customers.update", () => medusa.customers.update({ first_name, last_name, phone })))
  if (!customer) return
  session.enter(customer)
  leaveForm()
  say("Your profile is saved.")
})

/** Where the session has ended meanwhile, the page says so and asks to log in again. */
async function orLeave(call) {
  try {
    return await call()
  } catch (error) {
    if (!isMedusaError(error) || error.code !== "unauthorized") throw error
    session.leave()
    say("Your session has ended. Please log in again.")
    return {}
  }
}

const logOut = byId("log-out")

logOut.addEventListener("click", () =>
  attempt(greetingCard, logOut, async () => {
    try {
      await calling("auth.deleteSession", () => medusa.auth.deleteSession())
    } catch (error) {
      session.keepToken(undefined)
      throw error
    }
    session.leave()
    say("You are logged out.")
  }))
