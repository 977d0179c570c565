// The modules: the unchanged snippets of Medusa's guide "User Creation Flows", and the arguments and results of each method.
import {
  AuthModuleService,
  IndexedDBStore,
  isMedusaError,
  JsonWebTokenError,
  MemoryStore,
  TokenExpiredError,
  UserModuleService,
  type AuthIdentity,
  type Invite,
  type ModuleErrorCode,
  type ProviderIdentity,
  type User,
} from "medusa-auth/modules"
import type { MedusaErrorCode } from "medusa-auth"
import { holds, type Equal } from "./equal.js"

const store = new IndexedDBStore("demo")
const userModuleService = new UserModuleService({ store, jwt_secret: "supersecret", valid_duration: 3600, refuse_accepted: true })
const authModuleService = new AuthModuleService({ store, hashConfig: { logN: 4 } })
new AuthModuleService()
new UserModuleService({ jwt_secret: "supersecret", store: new MemoryStore() })
// @ts-expect-error: the secret is missing
new UserModuleService({ store })
// @ts-expect-error: expects a store, not a name
new UserModuleService({ jwt_secret: "supersecret", store: "demo" })

export async function invite() {
  const invite = await userModuleService.createInvites({
    email: "user@example.com",
  })
  holds<Equal<typeof invite, Invite>>()
}

export async function accept(token: string) {
  const invite = await userModuleService.validateInviteToken(token)

  await userModuleService.updateInvites({
    id: invite.id,
    accepted: true,
  })

  const user = await userModuleService.create({
    email: invite.email,
  })
  holds<Equal<typeof user, User>>()
  holds<Equal<typeof user, Awaited<ReturnType<typeof userModuleService.acceptInvite>>>>()
}

export async function refresh() {
  const invites = await userModuleService.refreshInviteTokens(["invite_123"])
  holds<Equal<typeof invites, Invite[]>>()
}

export async function authenticate(req: { url: string; headers: Headers; body: { email: string; password: string } }) {
  const { success, authIdentity, error } = await authModuleService.authenticate("emailpass", {
    url: req.url,
    headers: req.headers,
    body: req.body,
    authScope: "admin",
    protocol: "https",
  })
  if (!success) throw new Error(error)

  const [users, count] = await userModuleService.listAndCount({
    email: authIdentity.entity_id,
  })
  if (!count) {
    const user = await userModuleService.create({
      email: authIdentity.entity_id,
    })
    return user
  }
  holds<Equal<typeof users, User[]>>()
  return users[0]
}

export async function many() {
  const users = await userModuleService.createUsers([{ email: "a" }, { email: "b", first_name: null }])
  holds<Equal<typeof users, User[]>>()
  const changed = await userModuleService.updateUsers({ selector: { email: { $like: "%@a" } }, data: { metadata: { a: 1 } } })
  holds<Equal<typeof changed, User | undefined>>()
  const all = await userModuleService.updateInvites([{ id: "invite_1", accepted: true }])
  holds<Equal<typeof all, Invite[]>>()
  const [found, count] = await userModuleService.listAndCountInvites(
    { accepted: false, $or: [{ email: ["a", "b"] }, { expires_at: { $lt: "2026-11-25" } }], q: "a" },
    { take: 10, skip: 0, order: { email: "DESC" }, select: ["email"], withDeleted: true },
  )
  holds<Equal<typeof found, Invite[]>>()
  holds<Equal<typeof count, number>>()
  const gone = await userModuleService.deleteUsers(["user_1"])
  holds<Equal<typeof gone, void>>()
  const ids: string[] | undefined = (await userModuleService.softDeleteUsers("user_1"))["user_id"]
  const identity = await authModuleService.updateAuthIdentities({ id: "authid_1", app_metadata: { user_id: ids?.[0] } })
  holds<Equal<typeof identity, AuthIdentity>>()
  await authModuleService.listAuthIdentities({ provider_identities: { entity_id: "a" } }, { relations: ["provider_identities"] })
  const provider = await authModuleService.createProviderIdentities({ entity_id: "a", provider: "github", auth_identity_id: "authid_1" })
  holds<Equal<typeof provider, ProviderIdentity>>()
  await authModuleService.updateProvider("emailpass", { entity_id: "a", password: "b" })

  // @ts-expect-error: the email address is missing
  await userModuleService.create({ first_name: "A" })
  // @ts-expect-error: no such field
  await userModuleService.list({ mail: "a" })
  // @ts-expect-error: a filter must not be undefined
  await userModuleService.list({ email: undefined })
  // @ts-expect-error: expects an array of ids
  await userModuleService.refreshInviteTokens("invite_123")
}

/** Compiles only if all codes are listed. */
export function sentence(code: ModuleErrorCode): string {
  switch (code) {
    case "invalid_config":
    case "invalid_argument":
    case "load_failed":
    case "internal_error":
    case "unexpected_state":
      return "Something is wrong with this page."
    case "indexeddb_unavailable":
    case "storage_failed":
      return "Your browser cannot store data."
    case "invalid_data":
    case "not_found":
    case "validation_failed":
      return "Please check what you entered."
    case "invalid_token":
    case "token_expired":
    case "token_not_active":
      return "Please ask for another invite."
  }
}

export function codeOf(error: unknown): ModuleErrorCode | MedusaErrorCode | undefined {
  if (error instanceof TokenExpiredError) return error.code satisfies "token_expired"
  if (error instanceof JsonWebTokenError) return error.code
  if (isMedusaError(error)) return error.type === "not_found" ? "not_found" : error.code
  return
}
