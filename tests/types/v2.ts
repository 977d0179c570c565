// A client of Medusa v2: the methods are the same, but some arguments and results differ.
import Medusa, { type Challenge, type Config, type CustomerV2, type OneOf, type ResponseInfo } from "medusa-auth"
import Slim from "medusa-auth/slim"
import { holds, type Equal } from "./equal.js"

const config: Config<"v2"> = { backend: "v2", publishableApiKey: "pk_1" }
const medusa = new Medusa(config)
const { auth, customers } = medusa
type Resolved<M extends (...given: never[]) => Promise<unknown>> = Awaited<ReturnType<M>>
type WithResponse<T> = T & { response: ResponseInfo }

holds<Equal<typeof medusa, Medusa<"v2">>>()
new Medusa({ backend: "v2" }) satisfies Medusa<"v2">
new Slim({ backend: "v2" }, new Response()) satisfies Medusa<"v2">

holds<Equal<Resolved<typeof auth.getSession>, WithResponse<{ customer: CustomerV2 }>>>()
holds<Equal<Resolved<typeof customers.retrieve>["customer"]["addresses"], CustomerV2["addresses"]>>()
holds<Equal<Resolved<typeof auth.authenticate>, WithResponse<OneOf<{ customer: CustomerV2 } | Challenge>>>>()
holds<Equal<Resolved<typeof auth.authenticate>["customer"], CustomerV2 | undefined>>()
holds<Equal<Resolved<typeof auth.deleteSession>["success"], true>>()
holds<Equal<Resolved<typeof customers.resetPassword>["success"], true>>()

/** A message for the user after logging in. */
export async function logIn(email: string, password: string): Promise<string> {
  const result = await auth.authenticate({ email, password })
  if (result.customer) return result.customer.company_name ?? result.customer.email
  if (result.mfa_required) return `Enter your code (${result.mfa_challenge.methods.join(" or ")}).`
  if (result.verification_required) return "Please verify your email address first."
  return result.location
}

/** A token to store. */
export async function token(email: string, password: string): Promise<string | undefined> {
  await auth.refreshToken()
  return (await auth.getToken({ email, password })).access_token
}

customers.create({ email: "", password: "", company_name: "" })
customers.update({ company_name: null, metadata: { size: 1 } })

// @ts-expect-error: the result may be a challenge
auth.authenticate({ email: "", password: "" }).then(({ customer }) => customer.id)
// @ts-expect-error: the email address is not in the profile
customers.update({ email: "" })
// @ts-expect-error: the password is not in the profile
customers.update({ password: "" })
// @ts-expect-error: a v2 customer has no such field
auth.getSession().then(({ customer }) => customer.billing_address_id)
// @ts-expect-error: a client of v2 is not a client of v1
medusa satisfies Medusa
