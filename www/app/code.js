// @ts-check
import { byId } from "./element.js"
import { backend } from "./parameters.js"

const place = byId("code")

const start = {
  v1: `import Medusa from "medusa-auth"
const medusa = new Medusa({ baseUrl })`,
  v2: `import Medusa from "medusa-auth"
const medusa = new Medusa({
  baseUrl, backend: "v2",
  publishableApiKey,
})`,
}[backend]

place.textContent = start

/** What a storefront writes for each call of this page, in lines that a phone has room for. */
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
}

/** @typedef {keyof typeof lines} Method */

/** @param {Method} name @param {string} outcome */
export function show(name, outcome) {
  place.textContent = `${start}\n\n${lines[name]}\n// ${outcome}`
}
