// What v2 asks for after a password: every field survives what programs do to types.
import Medusa, { type Challenge, type LoggedIn, type WithToken } from "medusa-auth"
import Admin, { type AdminLoggedIn, type AdminToken, type UserV2 } from "medusa-auth/admin"
import { holds, type Equal } from "./equal.js"

type Asked = "location" | "verification_required" | "verification" | "mfa_required" | "mfa_challenge" | "token"
type All = Asked | "customer" | "user" | "access_token"
/** Whether a type has all the fields of a challenge. */
type Complete<T> = [Asked] extends [keyof T] ? true : false

holds<Equal<keyof Challenge, All>>()
holds<Equal<keyof LoggedIn<"v2">, All>>()
holds<Equal<keyof WithToken<"v2">, All>>()
holds<Equal<keyof AdminLoggedIn<"v2">, All>>()
holds<Equal<keyof AdminToken<"v2">, All>>()

/** A mapped type that distributes over unions, and two that do not. */
type Copy<T> = { [Field in keyof T]: T[Field] }
type CopyOfChallenge = { [Field in keyof Challenge]: Challenge[Field] }
type CopyOfLoggedIn = { [Field in keyof AdminLoggedIn<"v2">]: AdminLoggedIn<"v2">[Field] }
type Resolved<M extends (...given: never[]) => Promise<unknown>> = Awaited<ReturnType<M>>
type Session = Resolved<Admin<"v2">["admin"]["auth"]["createSession"]>

holds<Complete<Copy<AdminLoggedIn<"v2">>>>()
holds<Complete<CopyOfChallenge>>()
holds<Complete<CopyOfLoggedIn>>()
holds<Complete<Omit<Challenge, "customer">>>()
holds<Complete<Omit<Session, "response">>>()
holds<Complete<Readonly<AdminToken<"v2">>>>()
holds<Complete<Partial<AdminLoggedIn<"v2">>>>()
holds<Complete<Resolved<Admin<"v2">["admin"]["auth"]["getToken"]>>>()
holds<Complete<Resolved<Medusa<"v2">["customers"]["create"]>>>()
holds<Equal<Pick<Session, "mfa_challenge" | "location">["location"], string | undefined>>()
holds<Equal<NonNullable<CopyOfLoggedIn["mfa_challenge"]>["methods"], string[]>>()
holds<Equal<CopyOfLoggedIn["user"], UserV2 | undefined>>()

/** Each kind is told by its own field, whether the result is kept whole or taken apart. */
export function told(result: AdminLoggedIn<"v2">): string {
  if (result.user) return result.user.email
  if (result.mfa_required) return result.mfa_challenge.id + result.token
  if (result.verification_required) return result.token
  return result.location satisfies string
}

export async function apart(admin: Admin<"v2">, email: string, password: string): Promise<string | undefined> {
  const { user, location, mfa_challenge, token } = await admin.admin.auth.createSession({ email, password })
  return user?.email ?? location ?? mfa_challenge?.methods.join() ?? token
}
