// @ts-check
import { isMedusaError } from "/pkg/index.js"
import { byId } from "./element.js"

const place = byId("code")

const start = `import Medusa from "medusa-auth"
const medusa = new Medusa({ baseUrl })`

place.textContent = start

/** What a storefront writes for each call of this page, in lines that a phone has room for. */
const lines = {
  getSession: `const { customer } =
  await medusa.auth.getSession()`,
  authenticate: `const { customer } =
  await medusa.auth.authenticate({
    email, password,
  })`,
  exists: `const { exists } = await medusa.auth
  .exists(email, {}, { signal })`,
  getToken: `const { access_token } =
  await medusa.auth.getToken({
    email, password,
  })`,
  setToken: "await medusa.auth.setToken(null)",
  deleteSession: "await medusa.auth.deleteSession()",
  create: `const { customer } =
  await medusa.customers.create({
    first_name, last_name,
    email, password,
  })`,
  update: `const { customer } =
  await medusa.customers.update({
    first_name, last_name, phone,
  })`,
  generatePasswordToken: `await medusa.customers
  .generatePasswordToken({ email })`,
  resetPassword: `await medusa.customers.resetPassword({
  email, token, password,
})`,
}

/**
 * Make a call, and show the code for it with what came of it.
 *
 * @template T
 * @param {keyof typeof lines} name
 * @param {() => Promise<T>} call
 * @returns {Promise<T>}
 */
export async function showing(name, call) {
  try {
    const result = await call()
    show(name, "resolved")
    return result
  } catch (error) {
    if (isMedusaError(error) && error.code !== "aborted") show(name, `error.code: "${error.code}"`)
    throw error
  }
}

function show(name, outcome) {
  place.textContent = `${start}\n\n${lines[name]}\n// ${outcome}`
}
