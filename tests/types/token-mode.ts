// The option `auth`, and lending a login.
import Medusa, { type AuthConfig, type Config, type TokenStorage } from "medusa-auth"
import Admin from "medusa-auth/admin"
import { holds, type Equal } from "./equal.js"

const values = new Map<string, string>()
const storage: TokenStorage = {
  getItem: (key) => values.get(key) ?? null,
  setItem: (key, value) => void values.set(key, value),
  removeItem: async (key) => void values.delete(key),
}

export const configs: Config[] = [
  { auth: undefined },
  { auth: "session" },
  { auth: "jwt" },
  { auth: { type: "session" } },
  { auth: { type: "session", fetchCredentials: "same-origin" } },
  { auth: { type: "jwt", jwtTokenStorageMethod: "local", jwtTokenStorageKey: "shop" } },
  { auth: { type: "jwt", jwtTokenStorageMethod: "custom", storage } },
  { auth: { type: "jwt", jwtTokenStorageMethod: undefined, jwtTokenStorageKey: undefined, storage: undefined } },
]
// A browser's storages fit.
export const own: AuthConfig = { type: "jwt", jwtTokenStorageMethod: "custom", storage: localStorage }

// @ts-expect-error no such mode
new Medusa({ auth: "cookie" })
// @ts-expect-error the type is required
new Medusa({ auth: { jwtTokenStorageMethod: "local" } })
// @ts-expect-error no such storage
new Medusa({ auth: { type: "jwt", jwtTokenStorageMethod: "cookie" } })
// @ts-expect-error no such value
new Medusa({ auth: { type: "session", fetchCredentials: "cookies" } })
// @ts-expect-error a function is missing
new Medusa({ auth: { type: "jwt", jwtTokenStorageMethod: "custom", storage: { getItem: () => null } } })

const medusa = new Admin({ backend: "v2", auth: "jwt" })
holds<Equal<Awaited<ReturnType<typeof medusa.auth.headers>>, { authorization?: string }>>()
export const request = async () => fetch("/store/carts", { headers: await medusa.auth.headers() })
export const given: TokenStorage = medusa.auth.tokenStorage
// @ts-expect-error read-only
medusa.auth.tokenStorage = storage
