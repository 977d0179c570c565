// @ts-check
import { isMedusaError } from "/pkg/index.js"
import { element } from "./element.js"
import { say } from "./status.js"

/** What the page itself has to say, about a field or not, in place of the server. */
export class Problem {
  /** @param {string} message @param {string} [field] its name */
  constructor(message, field) {
    this.message = message
    this.field = field
  }
}

/**
 * Send a form when it is submitted, one submission at a time, and tell what went wrong beside its buttons.
 *
 * @param {HTMLFormElement} form
 * @param {(values: Record<string, string>, submitter: HTMLElement | null) => Promise<void>} send
 */
export function onSubmit(form, send) {
  form.addEventListener("input", (event) => clearProblem(/** @type {HTMLInputElement} */ (event.target)))
  form.addEventListener("submit", async (event) => {
    event.preventDefault()
    if (form.ariaBusy === "true" || !check(form)) return
    await attempt(form, event.submitter, () => send(valuesOf(form), event.submitter))
  })
}

/**
 * Do what may be refused, and say so in the `role=alert` inside an element.
 *
 * @param {HTMLElement} box
 * @param {HTMLElement | null} button where the focus is when no field is to blame
 * @param {() => Promise<void>} action
 */
export async function attempt(box, button, action) {
  if (box.ariaBusy === "true") return
  say("")
  await telling(box, button, action)
}

/**
 * The same for what nobody has asked for just now: what the page has said before stays.
 *
 * @param {HTMLElement} box
 * @param {HTMLElement | null} button
 * @param {() => Promise<void>} action
 */
export async function telling(box, button, action) {
  const alert = /** @type {HTMLElement} */ (box.querySelector("[role=alert]"))
  alert.textContent = ""
  box.ariaBusy = "true"
  button?.classList.add("working")
  try {
    await action()
  } catch (error) {
    if (!isMedusaError(error) && !(error instanceof Problem)) throw error
    alert.textContent = sentence(error)
    focusOn(blamed(box, error), button)
  } finally {
    box.ariaBusy = null
    button?.classList.remove("working")
  }
}

/** What a visitor of this page can do about an error. */
const advice = { cookie_not_stored: "On this page, “Get a token instead” logs in." }

/**
 * An error's message as a sentence: some of the server's begin in lower case.
 * @param {{ message: string, code?: string }} error
 */
export function sentence({ message, code }) {
  const begun = message.charAt(0).toUpperCase() + message.slice(1)
  const whole = /[.!?]$/.test(begun) ? begun : `${begun}.`
  return [whole, advice[code ?? ""]].filter(Boolean).join(" ")
}

/** @param {HTMLFormElement} form */
export function empty(form) {
  form.reset()
  for (const alert of form.querySelectorAll("[role=alert]")) alert.textContent = ""
  for (const field of form.querySelectorAll("input")) clearProblem(field)
}

function valuesOf(form) {
  return /** @type {Record<string, string>} */ (Object.fromEntries(new FormData(form)))
}

/** Let the browser judge the fields, say beside each what is wrong with it, and go to the first of those. */
function check(form) {
  const wrong = [...form.elements].filter((field) => !field.checkValidity())
  for (const field of wrong) {
    field.ariaInvalid = "true"
    problemOf(field).textContent = field.validationMessage
  }
  wrong[0]?.focus()
  return wrong.length === 0
}

function clearProblem(field) {
  field.ariaInvalid = null
  problemOf(field).textContent = ""
}

/** The line below a field that says what is wrong with it. */
function problemOf(field) {
  const id = `${field.id}-problem`
  const there = document.getElementById(id)
  if (there) return there
  const made = element("p", { id, class: "problem" })
  field.closest(".field").append(made)
  field.setAttribute("aria-describedby", `${field.getAttribute("aria-describedby") ?? ""} ${id}`.trim())
  return made
}

/**
 * The field that an error is about, where that can be known.
 * @param {HTMLElement} box
 * @param {{ message: string, code?: string, field?: string }} error
 */
function blamed(box, { field, code, message }) {
  const named = field ?? { invalid_credentials: "password", duplicate_error: "email" }[code ?? ""]
  // The server names the field that it refuses somewhere in its sentence.
  const words = named ? [named] : code === "invalid_data" ? message.toLowerCase().split(/[^\w]+/) : []
  const inputs = /** @type {NodeListOf<HTMLInputElement>} */ (box.querySelectorAll("input"))
  return [...inputs].find(({ name }) => words.includes(name)) ?? null
}

/** @param {HTMLInputElement | null} field @param {HTMLElement | null} button */
function focusOn(field, button) {
  if (!field) return button?.focus()
  field.ariaInvalid = "true"
  field.focus()
  field.select()
}
