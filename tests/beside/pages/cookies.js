// The visitors of a server, and the functions of Medusa's Next.js storefronts that say who one is.
import { AsyncLocalStorage } from "node:async_hooks"

/** The cookies of the visitor who is being served. */
export const cookies = new AsyncLocalStorage()

/** That of the storefront for v2. */
export async function getAuthHeaders() {
  const token = cookies.getStore()?._medusa_jwt
  return token ? { authorization: `Bearer ${token}` } : {}
}

/** That of the storefront for v1, which is for Next.js too. */
export const getMedusaHeaders = async (tags = ["customer"]) => ({ next: { tags }, ...(await getAuthHeaders()) })
