// What a storefront writes must compile, and what cannot work must not. Only compiled, never run.
import Medusa, { isMedusaError, type Customer, type MedusaErrorCode } from "medusa-auth"

const medusa = new Medusa({ baseUrl: "http://localhost:9000", maxRetries: 3 })

export async function logIn(email: string, password: string): Promise<Customer> {
  const { customer, response } = await medusa.auth.authenticate({ email, password })
  const status: number = response.status
  const name: string | null = customer.first_name
  console.log(status, name, customer.metadata?.["tier"])
  return customer
}

export async function whoIsThere(signal: AbortSignal): Promise<Customer | undefined> {
  try {
    return (await medusa.auth.getSession({ "x-shop": "eu" }, { signal, timeout: 1000 })).customer
  } catch (error) {
    if (isMedusaError(error) && error.code === "unauthorized") return undefined
    throw error
  }
}

export async function isTaken(email: string): Promise<boolean> {
  return (await medusa.auth.exists(email)).exists
}

export async function token(email: string, password: string): Promise<string> {
  const { access_token } = await medusa.auth.getToken({ email, password })
  await medusa.auth.setToken(access_token)
  await medusa.auth.setToken(null)
  return access_token
}

export const codes: MedusaErrorCode[] = ["timeout", "aborted"]

// @ts-expect-error: no such option
new Medusa({ baseURL: "http://localhost:9000" })
// @ts-expect-error: a password is needed
medusa.auth.authenticate({ email: "shopper@example.com" })
// @ts-expect-error: an address, not an object
medusa.auth.exists({ email: "shopper@example.com" })
// @ts-expect-error: resources come from a client
new Medusa.AuthResource()
// @ts-expect-error: no such code
codes.push("oops")
// @ts-expect-error: results are promises
medusa.auth.getSession().customer
