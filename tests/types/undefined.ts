// What may be left out may be `undefined` too, where that is the same at run time: tests/package/undefined.test.mjs calls
// each of these. What is refused there is refused here.
import Medusa, { type CallOptions, type Config } from "medusa-auth"
import Admin from "medusa-auth/admin"
import { AuthModuleService, UserModuleService } from "medusa-auth/modules"

declare const fetcher: Config["fetch"]
declare const signal: AbortSignal | undefined
declare const name: string | undefined
declare const data: Record<string, unknown> | undefined
declare const count: number | undefined
declare const yes: boolean | undefined

const config: Config = {
  baseUrl: name,
  maxRetries: count,
  apiKey: name,
  publishableApiKey: name,
  customHeaders: data,
  backend: undefined,
  timeout: count,
  fetch: fetcher,
}
const options: CallOptions = { signal, timeout: count }
const credentials = { email: "user@example.com", password: "supersecret" }

export async function storefront() {
  const v1 = new Medusa(config)
  const v2 = new Medusa({ ...config, backend: "v2" })
  await v1.auth.getSession(undefined, options)
  await v1.auth.getSession({ Cookie: name }, undefined)
  await v1.customers.create({ ...credentials, first_name: name, last_name: name, phone: name })
  await v2.customers.create({ ...credentials, first_name: name, last_name: name, phone: name, company_name: name, metadata: data })
  await v1.customers.update({
    email: name, password: name, first_name: name, last_name: name, phone: name, metadata: data, billing_address: undefined,
  })
  await v1.customers.update({ billing_address: { city: name, metadata: data } })
  await v2.customers.update({ first_name: name, last_name: name, phone: name, company_name: name, metadata: data })
}

export async function team() {
  const v1 = new Admin(config)
  const v2 = new Admin({ ...config, backend: "v2" })
  const user = { password: "supersecret", first_name: name, last_name: name }
  await v1.admin.invites.create({ email: "a@x.co", role: undefined })
  await v2.admin.invites.create({ email: "a@x.co", role: undefined, roles: undefined, metadata: data })
  await v2.admin.invites.list(undefined, { ...options, query: data })
  await v2.admin.invites.accept({ token: "", user }, undefined, options)
  await v1.admin.users.create({ ...credentials, first_name: name, last_name: name, role: undefined })
  await v2.admin.users.create({ ...credentials, first_name: name, last_name: name })
  await v1.admin.users.update("usr_1", { first_name: name, last_name: name, role: undefined, api_token: name, metadata: data })
  await v2.admin.users.update("user_1", { first_name: name, last_name: name, avatar_url: name, metadata: data })
  await v2.admin.users.list({ email: name, q: name, limit: count })
  await v2.admin.users.resetPassword({ email: name, token: "", password: "" })
  await v1.users.createInvites({ email: "a@x.co", role: undefined })
  await v2.users.acceptInvite({ token: "", email: name, ...user })
  await v2.users.listAndCount(undefined, { skip: count, take: count, order: undefined })
  // @ts-expect-error: it would find everybody
  await v2.users.listAndCount({ email: undefined })
  // @ts-expect-error: so would this
  await v2.users.listAndCount({ q: name })
}

export async function modules() {
  const users = new UserModuleService({ jwt_secret: "supersecret", valid_duration: count, refuse_accepted: yes, store: undefined })
  const identities = new AuthModuleService({ hashConfig: { logN: count, r: count, p: count }, store: undefined })
  new AuthModuleService({ hashConfig: undefined })
  const fields = { first_name: name, last_name: name, avatar_url: name, metadata: data }
  const { id } = await users.createUsers({ email: "a", ...fields, id: name })
  const { token } = await users.createInvites({ email: "b", accepted: yes, metadata: data, id: name })
  await users.acceptInvite(token, { ...fields, id: name })
  await users.updateUsers({ id, ...fields, deleted_at: name })
  await users.listUsers(undefined, { select: undefined, relations: undefined, take: count, skip: count, order: undefined, withDeleted: yes })
  const identity = await identities.createAuthIdentities({ provider_identities: undefined, app_metadata: data, id: name })
  await identities.updateAuthIdentities({ id: identity.id, app_metadata: data })
  const made = { user_metadata: data, provider_metadata: data, id: name }
  await identities.createAuthIdentities({ provider_identities: [{ entity_id: "a", provider: "github", ...made }] })
  const known = await identities.createProviderIdentities({ entity_id: "c", provider: "github", auth_identity_id: identity.id, ...made })
  await identities.updateProviderIdentities({ id: known.id, user_metadata: data, provider_metadata: data })
  await identities.authenticate("emailpass", { body: { email: name, password: name } })
  await identities.authenticate("emailpass", { body: undefined })
  await identities.updateProvider("emailpass", { entity_id: "a", password: name })
  // @ts-expect-error: a user has an address
  await users.updateUsers({ id, email: name })
  // @ts-expect-error: nor is there an invite without a token
  await users.updateInvites({ id, token: undefined })
  // @ts-expect-error: an identity is known by something
  await identities.updateProviderIdentities({ id: known.id, entity_id: name })
}
