// Optional values may be `undefined` if that means the same at run time. tests/package/undefined.test.mjs runs these functions
// on a server. The types reject what is rejected at run time.
import Medusa, { type CallOptions, type Config } from "medusa-auth"
import Admin from "medusa-auth/admin"
import { AuthModuleService, UserModuleService } from "medusa-auth/modules"

const name = undefined as string | undefined
const data = undefined as Record<string, unknown> | undefined
const count = undefined as number | undefined
const yes = undefined as boolean | undefined

const config: Config = {
  maxRetries: count,
  apiKey: name,
  publishableApiKey: name,
  customHeaders: data,
  backend: undefined,
  timeout: count,
}
const options: CallOptions = { signal: undefined as AbortSignal | undefined, timeout: count }
const password = "supersecret"
const names = { first_name: name, last_name: name }

new Medusa({ ...config, baseUrl: name, fetch: undefined })

export interface Server {
  v1: string
  v2: string
  publishableApiKey: string
  admin: { email: string; password: string }
  /** A fetch that keeps cookies. */
  fetch: NonNullable<Config["fetch"]>
}

export async function storefront(server: Server) {
  const v1 = new Medusa({ ...config, baseUrl: server.v1, fetch: server.fetch })
  await v1.customers.create({ email: "one@example.com", password, ...names, phone: name })
  await v1.auth.getSession(undefined, options)
  await v1.auth.getSession({ "x-request-id": name }, undefined)
  await v1.customers.update({ email: name, password: name, ...names, phone: name, metadata: data, billing_address: undefined })
  await v1.customers.update({ billing_address: { city: name, metadata: data } })
  const one = (await v1.auth.getSession()).customer.email

  const v2 = new Medusa({ ...config, backend: "v2", baseUrl: server.v2, publishableApiKey: server.publishableApiKey, fetch: server.fetch })
  await v2.customers.create({ email: "two@example.com", password, ...names, phone: name, company_name: name, metadata: data })
  await v2.customers.update({ ...names, phone: name, company_name: name, metadata: data })
  return [one, (await v2.auth.getSession()).customer.email]
}

export async function admins(server: Server) {
  const v1 = new Admin({ ...config, baseUrl: server.v1 })
  await v1.admin.auth.setToken((await v1.admin.auth.getToken(server.admin)).access_token)
  await v1.admin.invites.create({ email: "a@example.com", role: undefined })
  await v1.users.createInvites([{ email: "b@example.com", role: undefined }])
  const { user } = await v1.admin.users.create({ email: "c@example.com", password, ...names, role: undefined })
  await v1.admin.users.update(user.id, { ...names, role: undefined, api_token: name, metadata: data })

  const v2 = new Admin({ ...config, backend: "v2", baseUrl: server.v2 })
  await v2.admin.auth.setToken((await v2.admin.auth.getToken(server.admin)).access_token ?? "")
  const { invite } = await v2.admin.invites.create({ email: "d@example.com", role: undefined, roles: undefined, metadata: data })
  await v2.admin.invites.list(undefined, { ...options, query: data })
  await v2.admin.invites.accept({ token: invite.token, user: { password, ...names } }, undefined, options)
  const { token } = await v2.users.createInvites({ email: "e@example.com", metadata: data })
  const { id } = await v2.users.acceptInvite({ token, password, email: name, ...names })
  await v2.admin.users.create({ email: "f@example.com", password, ...names })
  await v2.admin.users.update(id, { ...names, avatar_url: name, metadata: data })
  await v2.admin.users.list({ email: name, q: name, limit: count })
  const found = await v2.users.listAndCount({ email: "e@example.com" }, { skip: count, take: count, order: undefined })
  return found[0].map(({ email }) => email)
}

export async function modules() {
  const users = new UserModuleService({ jwt_secret: "supersecret", valid_duration: count, refuse_accepted: yes, store: undefined })
  const fields = { ...names, avatar_url: name, metadata: data }
  const { id } = await users.createUsers({ email: "a", ...fields, id: name })
  const { token } = await users.createInvites({ email: "b", accepted: yes, metadata: data, id: name })
  await users.acceptInvite(token, { ...fields, id: name })
  await users.updateUsers({ id, ...fields, deleted_at: name })
  const how = { select: undefined, relations: undefined, take: count, skip: count, order: undefined, withDeleted: yes }

  const identities = new AuthModuleService({ hashConfig: { logN: 2 as number | undefined, r: count, p: count }, store: undefined })
  new AuthModuleService({ hashConfig: undefined })
  const identity = await identities.createAuthIdentities({ provider_identities: undefined, app_metadata: data, id: name })
  await identities.updateAuthIdentities({ id: identity.id, app_metadata: data })
  const made = { provider: "github", user_metadata: data, provider_metadata: data, id: name }
  await identities.createAuthIdentities({ provider_identities: [{ entity_id: "a", ...made }] })
  const known = await identities.createProviderIdentities({ entity_id: "c", auth_identity_id: identity.id, ...made })
  await identities.updateProviderIdentities({ id: known.id, user_metadata: data, provider_metadata: data })
  await identities.register("emailpass", { body: { email: "a", password, more: data }, more: data })
  await identities.updateProvider("emailpass", { entity_id: "a", password: name })
  return (await users.listUsers(undefined, how)).map(({ email }) => email)
}

/** An `undefined` filter would match everything, and an `undefined` required field would leave a record without it. */
export const refused = {
  // @ts-expect-error: a filter must not be undefined
  email: () => new Admin().users.listAndCount({ email: undefined }),
  // @ts-expect-error: a filter must not be undefined
  q: () => new Admin().users.listAndCount({ q: name }),
  user: async () => {
    const users = new UserModuleService({ jwt_secret: "supersecret" })
    const { id } = await users.createUsers({ email: "a" })
    // @ts-expect-error: a user requires an email address
    await users.updateUsers({ id, email: name })
  },
  invite: async () => {
    const users = new UserModuleService({ jwt_secret: "supersecret" })
    const { id } = await users.createInvites({ email: "a" })
    // @ts-expect-error: an invite requires a token
    await users.updateInvites({ id, token: undefined })
  },
}
