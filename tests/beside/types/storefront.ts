// The types of the README's clients for storefronts.
import type MedusaJs from "@medusajs/medusa-js"
import type { MedusaProviderProps } from "medusa-react"
import Medusa from "medusa-auth"
import { medusa } from "./medusa"
import { Shop } from "./shop"

const shop = new Shop({ baseUrl: "http://localhost:9000", maxRetries: 3 })

for (const client of [medusa, shop]) {
  client satisfies MedusaJs
  client satisfies NonNullable<MedusaProviderProps["medusaClient"]>
  client.auth satisfies Medusa["auth"]
  client.customers satisfies Medusa["customers"]
  client.carts satisfies MedusaJs["carts"]
  // Only our types have these.
  await client.auth.setToken(null)
  await client.auth.getSession({}, { timeout: 1000 })
}

// The results of the class have our types.
const { customer } = await shop.auth.getSession()
customer.email satisfies string
// @ts-expect-error: no such field
customer.mail

// The README's clients need an `&` because our resources alone do not have the type of medusa-js's.
// @ts-expect-error: medusa-js's class has a private field
new Medusa().auth satisfies MedusaJs["auth"]
