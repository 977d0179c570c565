// Errors, their codes and their type guard.
import Medusa, { isMedusaError, MedusaError, type MedusaErrorCode } from "medusa-auth"
import * as admin from "medusa-auth/admin"
import * as modules from "medusa-auth/modules"
import * as slim from "medusa-auth/slim"
import * as streaming from "medusa-auth/streaming"
import { holds, type Equal } from "./equal.js"

/** Compiles only if all codes are listed. */
export function sentence(code: MedusaErrorCode): string {
  switch (code) {
    case "invalid_config":
    case "invalid_argument":
    case "load_failed":
    case "internal_error":
    case "cookie_not_stored":
    case "unsupported_by_backend":
    case "wrong_backend":
    case "unexpected_state":
    case "indexeddb_unavailable":
    case "storage_failed":
      return "Something is wrong with this page."
    case "network_error":
    case "timeout":
    case "invalid_response":
    case "conflict":
    case "rate_limited":
    case "server_error":
    case "http_error":
      return "Please try again later."
    case "aborted":
    case "signed_out":
      return ""
    case "invalid_credentials":
    case "no_customer":
    case "no_user":
    case "unauthorized":
    case "session_expired":
    case "forbidden":
    case "not_allowed":
      return "Please log in."
    case "invalid_data":
    case "not_found":
    case "duplicate_error":
      return "Please check what you entered."
    case "invite_malformed":
    case "invite_expired":
    case "invite_rotated":
    case "invite_accepted":
    case "invite_deleted":
    case "invite_refused":
      return "Please ask for another invite."
  }
}

export async function whoIs(medusa: Medusa): Promise<string | undefined> {
  try {
    return (await medusa.auth.getSession()).customer.id
  } catch (error) {
    if (!isMedusaError(error)) throw error
    const { code, message, type, status, response, cause } = error
    // @ts-expect-error: no such code
    if (code === "unauthorised") return
    const headers: Record<string, string | string[]> | undefined = response?.headers
    const data: unknown = response?.data
    const line: string = [message, type?.toUpperCase(), status?.toFixed(), headers, data, cause].join()
    throw new Error(line, { cause: error.toJSON().code })
  }
}

export const isError: Error = {} as MedusaError

/** Every entry exports the same class, so an error handler works for all of them. */
holds<Equal<typeof MedusaError, typeof admin.MedusaError>>()
holds<Equal<typeof MedusaError, typeof modules.MedusaError>>()
holds<Equal<typeof MedusaError, typeof slim.MedusaError>>()
holds<Equal<typeof MedusaError, typeof streaming.MedusaError>>()

/** Every entry exports the type guard. */
export function codes(thrown: unknown): MedusaErrorCode[] {
  return [
    isMedusaError(thrown) ? thrown.code : "internal_error",
    admin.isMedusaError(thrown) ? thrown.code : "internal_error",
    modules.isMedusaError(thrown) ? thrown.code : "internal_error",
    slim.isMedusaError(thrown) ? thrown.code : "internal_error",
    streaming.isMedusaError(thrown) ? thrown.code : "internal_error",
    modules.isMedusaError(thrown) && thrown instanceof MedusaError ? (thrown satisfies admin.MedusaError).code : "internal_error",
  ]
}
// @ts-expect-error: only the package creates errors
new MedusaError({ code: "timeout", message: "" })
