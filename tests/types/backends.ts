// Clients of either version, for code that works with both.
import Medusa, {
  type AuthResource,
  type Backend,
  type Challenge,
  type Customer,
  type CustomerV2,
  type CustomersResource,
} from "medusa-auth"
import Admin, { type AdminAuthResource, type Invite, type InviteV2, type User, type UserV2, type UsersResource } from "medusa-auth/admin"
import Slim from "medusa-auth/slim"
import { holds, type Equal } from "./equal.js"

const v1 = new Medusa()
const v2 = new Medusa({ backend: "v2" })
const admin1 = new Admin()
const admin2 = new Admin({ backend: "v2" })
const slim2 = new Slim({ backend: "v2" }, new Response())

export const clients: Medusa<Backend>[] = [v1, v2, slim2, admin1, admin2]
export const admins: Admin<Backend>[] = [admin1, admin2]
export const auths: AuthResource<Backend>[] = [v1.auth, v2.auth]
export const customers: CustomersResource<Backend>[] = [v1.customers, v2.customers]
export const adminAuths: AdminAuthResource<Backend>[] = [admin1.admin.auth, admin2.admin.auth]
export const users: UsersResource<Backend>[] = [admin1.users, admin2.users]
export const chosen = (backend: Backend): Medusa<Backend> => new Medusa({ backend })
export const widened = <B extends Backend>(medusa: Medusa<B>, admin: Admin<B>): [Medusa<Backend>, Admin<Backend>] => [medusa, admin]

declare const either: Medusa<Backend>
declare const eitherAdmin: Admin<Backend>
// @ts-expect-error: might be a client of v1
export const narrowed: Medusa<"v2"> = either
// @ts-expect-error: might be a client of v2
export const resource: AuthResource = either.auth
// @ts-expect-error: might be a client of v1
export const narrowedAdmin: Admin<"v2"> = eitherAdmin
// @ts-expect-error: a client of v2 is not a client of v1
export const other: Medusa<"v1"> = v2

type Resolved<M extends (...given: never[]) => Promise<unknown>> = Awaited<ReturnType<M>>

holds<Equal<Resolved<typeof either.auth.getSession>["customer"], Customer | CustomerV2>>()
holds<Equal<Resolved<typeof eitherAdmin.admin.auth.getSession>["user"], User | UserV2>>()
holds<Equal<Resolved<typeof eitherAdmin.users.create>, User | UserV2>>()
holds<Equal<Resolved<typeof eitherAdmin.admin.invites.list>["invites"], Invite[] | InviteV2[]>>()

/** Fields that both versions have can be used directly. Others need an `in` check. */
export async function logIn(email: string, password: string): Promise<string> {
  const result = await either.auth.authenticate({ email, password })
  if (!result.customer) return (result satisfies Challenge).mfa_required ? "code" : (result.location ?? "mail")
  const { customer, response } = result
  const city = "addresses" in customer ? customer.addresses[0]?.city : customer.shipping_addresses?.[0]?.city
  return `${customer.id} ${customer.first_name} ${city} ${response.status}`
}

export async function create(email: string, password: string): Promise<string | undefined> {
  await either.customers.create({ email, password, first_name: "Ann" })
  await either.customers.update({ last_name: "Lee" })
  const { access_token } = await either.auth.getToken({ email, password })
  const { user } = await eitherAdmin.admin.auth.createSession({ email, password })
  return user?.email ?? access_token
}
