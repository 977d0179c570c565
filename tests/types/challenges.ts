// Incomplete logins on v2: mapped types and utility types keep every field of a challenge.
import Medusa, { type Challenge, type LoggedIn, type WithToken } from "medusa-auth"
import Admin, { type AdminLoggedIn, type AdminToken, type UserV2 } from "medusa-auth/admin"
import { holds, type Equal } from "./equal.js"

type ChallengeField = "location" | "verification_required" | "verification" | "mfa_required" | "mfa_challenge" | "token"
type Field = ChallengeField | "customer" | "user" | "access_token"
/** Whether a type has all the fields of a challenge. */
type Complete<T> = [ChallengeField] extends [keyof T] ? true : false

holds<Equal<keyof Challenge, Field>>()
holds<Equal<keyof LoggedIn<"v2">, Field>>()
holds<Equal<keyof WithToken<"v2">, Field>>()
holds<Equal<keyof AdminLoggedIn<"v2">, Field>>()
holds<Equal<keyof AdminToken<"v2">, Field>>()

/** A mapped type that distributes over unions, and two that do not. */
type Copy<T> = { [Key in keyof T]: T[Key] }
type CopyOfChallenge = { [Key in keyof Challenge]: Challenge[Key] }
type CopyOfLoggedIn = { [Key in keyof AdminLoggedIn<"v2">]: AdminLoggedIn<"v2">[Key] }
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

/** One field discriminates each kind of result. */
export function discriminated(result: AdminLoggedIn<"v2">): string {
  if (result.user) return result.user.email
  if (result.mfa_required) return result.mfa_challenge.id + result.token
  if (result.verification_required) return result.token
  return result.location satisfies string
}

/** The same for a destructured result. */
export async function destructured(admin: Admin<"v2">, email: string, password: string): Promise<string | undefined> {
  const { user, location, mfa_challenge, token } = await admin.admin.auth.createSession({ email, password })
  return user?.email ?? location ?? mfa_challenge?.methods.join() ?? token
}
