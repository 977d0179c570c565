// The helpers of Medusa's Next.js storefronts that return a visitor's headers.
import { AsyncLocalStorage } from "node:async_hooks"

/** The cookies of the current visitor. */
export const cookies = new AsyncLocalStorage()

/** The helper of the storefront for v2. */
export async function getAuthHeaders() {
  const token = cookies.getStore()?._medusa_jwt
  return token ? { authorization: `Bearer ${token}` } : {}
}

/** The helper of the storefront for v1. `next` is an option of Next.js. */
export const getMedusaHeaders = async (tags = ["customer"]) => ({ next: { tags }, ...(await getAuthHeaders()) })
