// @ts-check
import { isMedusaError } from "/pkg/index.js"
import { calling } from "./call.js"
import { medusa } from "./client.js"
import { byId, element } from "./element.js"
import { onSubmit, sentence } from "./form.js"
import { backend } from "./parameters.js"
import { session } from "./session.js"
import { say } from "./status.js"

/** How long typing has to pause before the server is asked, in milliseconds. */
const pause = 300

const form = byId("sign-up")
const field = byId("sign-up-email")
const notice = byId("sign-up-taken")

/** What is said of an address that nobody has been asked about. */
const unasked = {
  v1: "",
  v2: "Medusa v2 does not say beforehand whether an address is free. Capital letters in it count.",
}[backend]

let timer = 0
let asking = new AbortController()

notify("", unasked)

field.addEventListener("input", () => {
  if (backend === "v2") return
  stopAsking()
  notify("", unasked)
  if (!field.checkValidity()) return
  const { signal } = (asking = new AbortController())
  timer = setTimeout(() => ask(field.value, signal), pause)
})

form.addEventListener("reset", () => {
  stopAsking()
  notify("", unasked)
})

function stopAsking() {
  clearTimeout(timer)
  asking.abort()
}

async function ask(email, signal) {
  try {
    const { exists } = await calling("auth.exists", () => medusa.auth.exists(email, {}, { signal }))
    if (signal.aborted) return
    if (exists) notify("taken", "This address has an account already. ", element("a", { href: "#log-in" }, "Log in instead"))
    else notify("free", "This address is free.")
  } catch (error) {
    if (!isMedusaError(error)) throw error
    if (!signal.aborted) notify("", `It could not be checked whether this address is free. ${sentence(error)}`)
  }
}

/** @param {string} kind @param {...(Node | string)} content */
function notify(kind, ...content) {
  notice.dataset.kind = kind
  notice.replaceChildren(...content)
}

onSubmit(form, async (values) => {
  stopAsking()
  const { first_name, last_name, email, password } = values
  const { customer } = await calling("customers.create", () =>
    medusa.customers.create({ first_name, last_name, email, password }))
  session.enter(customer)
  say("Your account is created, and you are logged in.")
})
