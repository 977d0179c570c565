// The admins' entry: the storefront's client, and more.
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
type Answered<T> = T & { response: ResponseInfo }

v1 satisfies Storefront
v2 satisfies Storefront<"v2">

holds<Equal<Resolved<typeof v1.admin.auth.getSession>, Answered<{ user: User }>>>()
holds<Equal<Resolved<typeof v2.admin.auth.getSession>, Answered<{ user: UserV2 }>>>()
holds<Equal<Resolved<typeof v1.admin.auth.createSession>, Answered<{ user: User }>>>()
holds<Equal<Resolved<typeof v1.admin.auth.getToken>["access_token"], string>>()
holds<Equal<Resolved<typeof v2.admin.auth.deleteSession>["success"], true>>()
holds<Equal<Resolved<typeof v1.admin.invites.list>["invites"], Invite[]>>()
holds<Equal<Resolved<typeof v2.admin.invites.list>["invites"], InviteV2[]>>()
holds<Equal<Resolved<typeof v2.admin.invites.create>["invite"], InviteV2>>()
holds<Equal<Resolved<typeof v1.admin.users.list>["users"], User[]>>()
holds<Equal<Resolved<typeof v1.admin.users.delete>["deleted"], true>>()
holds<Equal<Resolved<typeof v2.users.acceptInvite>, UserV2>>()
holds<Equal<Resolved<typeof v1.users.create>, User>>()

/** Invite, and be told how long that is good for. */
export async function invite(email: string): Promise<string> {
  const made: AddressedInvite<"v1"> = await v1.users.createInvites({ email })
  const several: AddressedInvite<"v2">[] = await v2.users.createInvites([{ email }])
  const { expires_at, unchecked } = await v2.users.validateInviteToken(several[0]?.token ?? made.token)
  return unchecked.includes("invite_rotated") ? "unknown" : (expires_at ?? "unknown")
}

/** The guide's last flow. */
export async function enter(email: string, password: string): Promise<UserV2 | undefined> {
  const { success, authIdentity, error } = await v2.users.authenticate("emailpass", { email, password })
  if (!success) throw new Error(error)
  const [users, count] = await v2.users.listAndCount({ email: authIdentity?.provider_identities[0]?.entity_id ?? "" })
  return count ? users[0] : await v2.users.create({ email, password })
}

/** What went wrong with an invite. */
export function told(error: unknown): boolean {
  return isMedusaError(error) && (error.code === "invite_expired" || error.code === "invite_refused")
}

v1.admin.invites.create({ user: "a@x.co", role: "admin" })
v2.admin.invites.create({ user: "a@x.co", metadata: null })
v1.admin.users.update("usr_1", { role: "developer" })
v2.admin.users.update("user_1", { avatar_url: null })
v2.admin.invites.list(undefined, { query: { limit: 100 } })

// @ts-expect-error: v2 has no roles of this kind
v2.admin.invites.create({ email: "a@x.co", role: "admin" })
// @ts-expect-error: v1 wants a role with a user
v1.admin.invites.create({ user: "a@x.co" })
// @ts-expect-error: v2 makes a user of less
v2.users.create({ email: "", password: "", role: "admin" })
// @ts-expect-error: ids come in an array
v2.users.refreshInviteTokens("invite_1")
// @ts-expect-error: the storefront's client has no such methods
new Storefront().admin
