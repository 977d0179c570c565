// The results of each method.
import Medusa, { type Address, type Customer, type ResponseInfo } from "medusa-auth"
import { holds, type Equal } from "./equal.js"

const { auth, customers } = new Medusa()
type Resolved<M extends (...given: never[]) => Promise<unknown>> = Awaited<ReturnType<M>>
type WithCustomer = { customer: Customer } & { response: ResponseInfo }

holds<Equal<Resolved<typeof auth.authenticate>, WithCustomer>>()
holds<Equal<Resolved<typeof auth.getSession>, WithCustomer>>()
holds<Equal<Resolved<typeof auth.exists>["exists"], boolean>>()
holds<Equal<Resolved<typeof auth.getToken>["access_token"], string>>()
holds<Equal<Resolved<typeof auth.deleteSession>["response"]["status"], number>>()
holds<Equal<Resolved<typeof auth.setToken>, void>>()
holds<Equal<Resolved<typeof customers.create>, WithCustomer>>()
holds<Equal<Resolved<typeof customers.retrieve>, WithCustomer>>()
holds<Equal<Resolved<typeof customers.update>, WithCustomer>>()
holds<Equal<Resolved<typeof customers.resetPassword>, WithCustomer>>()
holds<Equal<Resolved<typeof customers.generatePasswordToken>["response"], ResponseInfo>>()

/** `Customer` has every field of Medusa's. */
holds<
  Equal<
    Customer,
    {
      id: string
      email: string
      first_name: string | null
      last_name: string | null
      billing_address_id: string | null
      billing_address?: Address | null
      shipping_addresses?: Address[]
      phone: string | null
      has_account: boolean
      orders?: Record<string, unknown>[]
      groups?: Record<string, unknown>[]
      created_at: string
      updated_at: string
      deleted_at: string | null
      metadata: Record<string, unknown> | null
    }
  >
>()

// @ts-expect-error: results are promises
auth.getSession().customer
