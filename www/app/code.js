// @ts-check
import { byId } from "./element.js"
import { backend } from "./parameters.js"
import { teamCode } from "./team/code.js"
import { partOf } from "./wire.js"

const place = byId("code")

/** Where each part of the page has its client from. */
const entries = { account: "medusa-auth", team: "medusa-auth/admin" }

/** @param {import("./part.js").Part} part */
const startOf = (part) => `import Medusa from "${entries[part]}"
${{
  v1: "const medusa = new Medusa({ baseUrl })",
  v2: `const medusa = new Medusa({
  baseUrl, backend: "v2",
  publishableApiKey,
})`,
}[backend]}`

/** Show how the code of a part begins. @param {import("./part.js").Part} part */
export function begin(part) {
  place.textContent = startOf(part)
}

/** What is written for each call of this page, in lines that a phone has room for. */
const lines = {
  "auth.getSession": `const { customer } =
  await medusa.auth.getSession()`,
  "auth.authenticate": `const { customer } =
  await medusa.auth.authenticate({
    email, password,
  })`,
  "auth.exists": `const { exists } = await medusa.auth
  .exists(email, {}, { signal })`,
  "auth.getToken": `const { access_token } =
  await medusa.auth.getToken({
    email, password,
  })`,
  "auth.setToken": "await medusa.auth.setToken(null)",
  "auth.refreshToken": `const { access_token } =
  await medusa.auth.refreshToken()`,
  "auth.deleteSession": "await medusa.auth.deleteSession()",
  "customers.create": `const { customer } =
  await medusa.customers.create({
    first_name, last_name,
    email, password,
  })`,
  "customers.update": `const { customer } =
  await medusa.customers.update({
    first_name, last_name, phone,
  })`,
  "customers.generatePasswordToken": `await medusa.customers
  .generatePasswordToken({ email })`,
  "customers.resetPassword": `await medusa.customers.resetPassword({
  email, token, password,
})`,
  ...teamCode,
}

/** @typedef {keyof typeof lines} Method */

/** @param {Method} name @param {string} outcome */
export function show(name, outcome) {
  place.textContent = `${startOf(partOf(name))}\n\n${lines[name]}\n// ${outcome}`
}
