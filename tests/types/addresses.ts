// Addresses, orders and payment methods of customers, on both versions.
import Medusa, {
  type Address,
  type AddressV2,
  type AddressesResource,
  type Backend,
  type Customer,
  type CustomerV2,
  type Order,
  type OrderV2,
  type PaymentMethodsResource,
} from "medusa-auth"
import { holds, type Equal } from "./equal.js"

const v1 = new Medusa()
const v2 = new Medusa({ backend: "v2" })
declare const either: Medusa<Backend>
type Resolved<M extends (...given: never[]) => Promise<unknown>> = Awaited<ReturnType<M>>

v1.customers.addresses satisfies AddressesResource
v2.customers.addresses satisfies AddressesResource<"v2">
v2.customers.addresses satisfies AddressesResource<Backend>
v1.customers.paymentMethods satisfies PaymentMethodsResource

holds<Equal<Resolved<typeof v1.customers.addresses.addAddress>["customer"], Customer>>()
holds<Equal<Resolved<typeof v1.customers.addresses.updateAddress>["customer"], Customer>>()
holds<Equal<Resolved<typeof v1.customers.addresses.deleteAddress>["customer"], Customer>>()
holds<Equal<Resolved<typeof v2.customers.addresses.addAddress>["customer"], CustomerV2>>()
holds<Equal<Resolved<typeof v2.customers.addresses.updateAddress>["customer"], CustomerV2>>()
holds<Equal<Resolved<typeof v2.customers.addresses.deleteAddress>["parent"], CustomerV2>>()
holds<Equal<Resolved<typeof v2.customers.addresses.deleteAddress>["object"], "address">>()
holds<Equal<Resolved<typeof v2.customers.addresses.list>["addresses"], AddressV2[]>>()
holds<Equal<Resolved<typeof v2.customers.addresses.retrieve>["address"], AddressV2>>()
holds<Equal<Resolved<typeof v1.customers.listOrders>["orders"], Order[]>>()
holds<Equal<Resolved<typeof v2.customers.listOrders>["orders"], OrderV2[]>>()
holds<Equal<Resolved<typeof v2.customers.listOrders>["count"], number>>()
holds<Equal<Resolved<typeof either.customers.listOrders>["orders"], Order[] | OrderV2[]>>()
holds<Equal<Resolved<typeof v1.customers.paymentMethods.list>["payment_methods"][number]["provider_id"], string>>()
holds<Equal<Order["shipping_address"], Address | null>>()

const address = { first_name: "Ann", last_name: "Bee", address_1: "Vej 1", city: "Aarhus", country_code: "dk", postal_code: "8000" }
v1.customers.addresses.addAddress({ address: { ...address, phone: undefined, company: null, metadata: { floor: 2 } } })
v1.customers.addresses.updateAddress("addr_1", { city: null, country_code: undefined })
v2.customers.addresses.addAddress({ ...address, address_name: "Home", is_default_billing: true })
v2.customers.addresses.updateAddress("cuaddr_1", { country_code: null, is_default_shipping: undefined })
v2.customers.addresses.list({ city: ["Aarhus", "Bonn"], order: "-created_at", limit: 5 }, { "Accept-Language": "da" }, { timeout: 0 })
v1.customers.listOrders({ status: ["pending"], created_at: { gt: new Date(), lte: "2026-12-24" }, expand: "items", limit: undefined })
v2.customers.listOrders({ id: ["order_1"], fields: "*items", order: "-created_at" })
v1.customers.listOrders()

// @ts-expect-error: v1 expects an object with the address as `address`
v1.customers.addresses.addAddress(address)
// @ts-expect-error: v1 requires a postal code
v1.customers.addresses.addAddress({ address: { ...address, postal_code: undefined } })
// @ts-expect-error: v1 cannot clear a country
v1.customers.addresses.updateAddress("addr_1", { country_code: null })
// @ts-expect-error: v1 has no default addresses
v1.customers.addresses.updateAddress("addr_1", { is_default_billing: true })
// @ts-expect-error: v2 expects the address itself
v2.customers.addresses.addAddress({ address })
// @ts-expect-error: the first argument is an id
v2.customers.addresses.updateAddress({ city: "Aarhus" })
// @ts-expect-error: v1 has no such status
v1.customers.listOrders({ status: "draft" })
// @ts-expect-error: v2 cannot search orders
v2.customers.listOrders({ q: "Shirt" })
