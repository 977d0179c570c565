// The customers and payloads of js-sdk and of this client are compatible. @medusajs/types needs `skipLibCheck`, because its
// declarations import packages that only a server has.
import type JsSdk from "@medusajs/js-sdk"
import type { HttpTypes } from "@medusajs/types"
import Medusa, { type AddressV2, type CreateCustomerV2, type CustomerV2, type UpdateCustomerV2 } from "medusa-auth"
import { holds, type Equal } from "../equal.js"

const medusa = new Medusa({ backend: "v2" })
type StoreCustomerApi = JsSdk["store"]["customer"]

/** `Common` are the fields that have the same type in both. `Precise` are the fields that are more precise in ours. */
type Common<Ours, Theirs> = Exclude<keyof Ours, Precise<Ours, Theirs>>
type Precise<Ours, Theirs> = {
  [Field in keyof Ours]-?: Field extends keyof Theirs ? (Pick<Theirs, Field> extends Pick<Ours, Field> ? never : Field) : Field
}[keyof Ours]

// The results of this client can replace those of js-sdk.
export const customer = (ours: CustomerV2): HttpTypes.StoreCustomer => ours
export const address = (ours: AddressV2): HttpTypes.StoreCustomerAddress => ours
export const session = (): Promise<HttpTypes.StoreCustomerResponse> => medusa.auth.getSession()
export const profile = (): ReturnType<StoreCustomerApi["retrieve"]> => medusa.customers.retrieve()
export const changed = (): ReturnType<StoreCustomerApi["update"]> => medusa.customers.update({ phone: null })

// The reverse is true, except for fields that are less precise in Medusa's types.
holds<Equal<Precise<AddressV2, HttpTypes.StoreCustomerAddress>, "deleted_at">>()
holds<Equal<Precise<CustomerV2, HttpTypes.StoreCustomer>, "has_account" | "phone" | "created_at" | "updated_at" | "deleted_at">>()
type Shared = Common<CustomerV2, HttpTypes.StoreCustomer>
export const shared = (theirs: Pick<HttpTypes.StoreCustomer, Shared>): Pick<CustomerV2, Shared> => theirs
export const addresses = (theirs: HttpTypes.StoreCustomerAddress[]): CustomerV2["addresses"] => theirs

// This client accepts the arguments of js-sdk.
export const update = (body: HttpTypes.StoreUpdateCustomer) => medusa.customers.update(body)
export const updateOfSdk = (...[body]: Parameters<StoreCustomerApi["update"]>) => medusa.customers.update(body)
export const create = (body: HttpTypes.StoreCreateCustomer, email: string, password: string) =>
  medusa.customers.create({ ...body, email, password })
export const createOfSdk = (...[body]: Parameters<StoreCustomerApi["create"]>) =>
  medusa.customers.create({ ...body, email: body.email ?? "", password: "supersecret" })

// The same for addresses.
export const added = (...[body]: Parameters<StoreCustomerApi["createAddress"]>): ReturnType<StoreCustomerApi["createAddress"]> =>
  medusa.customers.addresses.addAddress(body)
export const moved = (...[id, body]: Parameters<StoreCustomerApi["updateAddress"]>): ReturnType<StoreCustomerApi["updateAddress"]> =>
  medusa.customers.addresses.updateAddress(id, body)
export const removed = (id: string): ReturnType<StoreCustomerApi["deleteAddress"]> => medusa.customers.addresses.deleteAddress(id)
export const listed = (): ReturnType<StoreCustomerApi["listAddress"]> => medusa.customers.addresses.list({ limit: 5 })
export const found = (id: string): ReturnType<StoreCustomerApi["retrieveAddress"]> => medusa.customers.addresses.retrieve(id)
