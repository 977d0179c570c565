// The entry for admins, which extends the storefront client.
import Medusa, {
  isMedusaError,
  type AddressedInvite,
  type Invite,
  type InviteV2,
  type ResponseInfo,
  type User,
  type UserV2,
} from "medusa-auth/admin"
import Storefront from "medusa-auth"
import { holds, type Equal } from "./equal.js"

const v1 = new Medusa()
const v2 = new Medusa({ backend: "v2" })
type Resolved<M extends (...given: never[]) => Promise<unknown>> = Awaited<ReturnType<M>>
type WithResponse<T> = T & { response: ResponseInfo }

v1 satisfies Storefront
v2 satisfies Storefront<"v2">

holds<Equal<Resolved<typeof v1.admin.auth.getSession>, WithResponse<{ user: User }>>>()
holds<Equal<Resolved<typeof v2.admin.auth.getSession>, WithResponse<{ user: UserV2 }>>>()
holds<Equal<Resolved<typeof v1.admin.auth.createSession>, WithResponse<{ user: User }>>>()
holds<Equal<Resolved<typeof v1.admin.auth.getToken>["access_token"], string>>()
holds<Equal<Resolved<typeof v2.admin.auth.deleteSession>["success"], true>>()
holds<Equal<Resolved<typeof v1.admin.invites.list>["invites"], Invite[]>>()
holds<Equal<Resolved<typeof v2.admin.invites.list>["invites"], InviteV2[]>>()
holds<Equal<Resolved<typeof v2.admin.invites.create>["invite"], InviteV2>>()
holds<Equal<Resolved<typeof v1.admin.users.list>["users"], User[]>>()
holds<Equal<Resolved<typeof v1.admin.users.delete>["deleted"], true>>()
holds<Equal<Resolved<typeof v2.users.acceptInvite>, UserV2>>()
holds<Equal<Resolved<typeof v1.users.create>, User>>()

/** Creates an invite, and returns when it expires. */
export async function invite(email: string): Promise<string> {
  const made: AddressedInvite<"v1"> = await v1.users.createInvites({ email })
  const several: AddressedInvite<"v2">[] = await v2.users.createInvites([{ email }])
  const { expires_at, unchecked } = await v2.users.validateInviteToken(several[0]?.token ?? made.token)
  return unchecked.includes("invite_rotated") ? "unknown" : (expires_at ?? "unknown")
}

/** The last flow of Medusa's guide "User Creation Flows". */
export async function logInOrSignUp(email: string, password: string): Promise<UserV2 | undefined> {
  const { success, authIdentity, error } = await v2.users.authenticate("emailpass", { email, password })
  if (!success) throw new Error(error)
  const [users, count] = await v2.users.listAndCount({ email: authIdentity?.provider_identities[0]?.entity_id ?? "" })
  return count ? users[0] : await v2.users.create({ email, password })
}

export function needsNewInvite(error: unknown): boolean {
  return isMedusaError(error) && (error.code === "invite_expired" || error.code === "invite_refused")
}

v1.admin.invites.create({ user: "a@x.co", role: "admin" })
v2.admin.invites.create({ user: "a@x.co", metadata: null })
v1.admin.users.update("usr_1", { role: "developer" })
v2.admin.users.update("user_1", { avatar_url: null })
v2.admin.invites.list(undefined, { query: { limit: 100 } })

// @ts-expect-error: v2 has no such roles
v2.admin.invites.create({ email: "a@x.co", role: "admin" })
// @ts-expect-error: v1 requires a role for `user`
v1.admin.invites.create({ user: "a@x.co" })
// @ts-expect-error: v2 has no such roles
v2.users.create({ email: "", password: "", role: "admin" })
// @ts-expect-error: expects an array of ids
v2.users.refreshInviteTokens("invite_1")
// @ts-expect-error: the storefront client has no admin methods
new Storefront().admin
