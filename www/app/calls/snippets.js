// @ts-check
// The code of each call on this page, in lines that fit on a phone.
import { authType, backend, tokenStorage } from "../url-parameters.js"

const options = { v1: ["baseUrl"], v2: [`baseUrl, backend: "v2"`, "publishableApiKey"] }[backend]

const tokenMode = `auth: { type: "jwt",
    jwtTokenStorageMethod: "${tokenStorage}" }`

/** The code that creates the client of a section. @param {import("../section.js").Section} section */
export function setupSnippet(section) {
  const all = section === "account" && authType === "jwt" ? [...options, tokenMode] : options
  const config = all.length === 1 ? ` ${all[0]} ` : `\n${all.map((option) => `  ${option},\n`).join("")}`
  const entry = { account: "medusa-auth", team: "medusa-auth/admin" }[section]
  return `import Medusa from "${entry}"\nconst medusa = new Medusa({${config}})`
}

/** @typedef {keyof typeof snippets} Method */

export const snippets = {
  "auth.onAuthStateChange": `medusa.auth.onAuthStateChange(
  ({ event, customer, reason }) => …
)`,
  "auth.getSession": `const { customer } =
  await medusa.auth.getSession()`,
  "auth.authenticate": `const { customer } =
  await medusa.auth.authenticate({
    email, password,
  })`,
  "auth.exists": `const { exists } = await medusa.auth
  .exists(email, {}, { signal })`,
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
  "admin.auth.getToken": `await medusa.admin.auth.getToken({
  email, password,
})`,
  "admin.auth.getSession": `const { user } =
  await medusa.admin.auth.getSession()`,
  "admin.auth.setToken": "await medusa.admin.auth.setToken(null)",
  "admin.invites.list": `const { invites } =
  await medusa.admin.invites.list({}, {
    query: { order, limit },
  })`,
  "admin.invites.delete": "await medusa.admin.invites.delete(id)",
  "users.createInvites": `const { token } =
  await medusa.users.createInvites({
    email,
  })`,
  "users.refreshInviteTokens": `const [{ token }] = await medusa.users
  .refreshInviteTokens([id])`,
  "users.validateInviteToken": `const {
  email, expires_at, unchecked,
} = await medusa.users
  .validateInviteToken(token)`,
  "users.acceptInvite": `const user =
  await medusa.users.acceptInvite({
    token, password,
    first_name, last_name,
  })`,
  "users.create": `const user = await medusa.users.create({
  email, password,
  first_name, last_name,
})`,
  "users.listAndCount": `const [users, count] =
  await medusa.users.listAndCount({}, {
    skip, take, order,
  })`,
}
