/**
 * medusa-auth: log people in to a Medusa shop from a browser.
 *
 * Every method returns a promise that settles. What rejects is always a {@link MedusaError}.
 */

/** Which Medusa a client speaks to: 1.x or 2.x. */
export type Backend = "v1" | "v2"

/** `V1` on Medusa v1, `V2` on v2. TypeScript finds this covariant in `B`, unlike a conditional type: a `Medusa<"v2">` is a
 * `Medusa<Backend>`, and not the reverse. */
export type ByBackend<B extends Backend, V1, V2> = { v1: V1; v2: V2 }[B]

/** A union in which every member declares the fields of all, those that it lacks as absent. So each field can be tested by
 * its value, and `Omit`, `Pick` and other mapped types lose none. */
export type OneOf<Union, Keys extends PropertyKey = KeysOf<Union>> = Union extends unknown
  ? Union & { [Absent in Exclude<Keys, keyof Union>]?: never }
  : never
type KeysOf<Union> = Union extends unknown ? keyof Union : never

/** Header values, as `@medusajs/medusa-js` takes them. `undefined` and `null` values are left out; names are
 * compared without regard to case, the call's own headers winning over the client's. */
export type CustomHeaders = Record<string, unknown>

/** What to construct a client with. A bad value, and an option that does not exist, throws a {@link MedusaError} with code
 * `invalid_config` that names it. */
export interface Config<B extends Backend = "v1"> {
  /** Where the Medusa server is: an absolute `http:` or `https:` URL without credentials. In a page or a worker also a path,
   * or `""` for the page's own origin. Default `"http://localhost:9000"`. */
  baseUrl?: string | undefined
  /** How many times a request is tried again after no answer, a 409 or a 501–599. Default 0. */
  maxRetries?: number | undefined
  /** A key that says who is asking in `medusa-auth/admin`, and is sent by nothing else: on v1 a user's `api_token`, as
   * `x-medusa-access-token`; on v2 a secret key, as `Authorization: Basic`. */
  apiKey?: string | undefined
  /** Sent as `x-publishable-api-key` with every request. Medusa v2 refuses customers' requests without one. */
  publishableApiKey?: string | undefined
  /** Sent with every request. */
  customHeaders?: CustomHeaders | undefined
  /** Which Medusa answers. Default `"v1"`. */
  backend?: B | undefined
  /** Milliseconds that one attempt may take, its body included; 0 for no limit. Default 30 000. */
  timeout?: number | undefined
  /** A replacement for the global `fetch`, for tests and for server rendering. */
  fetch?: ((input: string, init: RequestInit) => Promise<Response>) | undefined
  /** js-sdk's name for `publishableApiKey`. */
  publishableKey?: string | undefined
  /** js-sdk's name for `customHeaders`. */
  globalHeaders?: CustomHeaders | undefined
  /** Accepted from js-sdk's configuration, without effect. */
  debug?: unknown
  /** Accepted from js-sdk's configuration, without effect. */
  logger?: unknown
  /** Accepted from medusa-js's configuration, without effect: requests are made by `fetch`. */
  axiosAdapter?: unknown
}

/** Options of one call. */
export interface CallOptions {
  /** Aborts the call: its promise rejects with code `aborted`, whatever it was waiting for. */
  signal?: AbortSignal | undefined
  /** Milliseconds that one attempt of this call may take; 0 for no limit. Default: the client's `timeout`. */
  timeout?: number | undefined
  /**
   * Added to the URL of the request whose response is the result, such as v2's `{ fields: "*orders" }` or v1's
   * `{ expand: "orders" }`. Lists and objects are written as Medusa reads them: `role[]=admin&created_at[gt]=…`.
   */
  query?: Record<string, unknown> | undefined
  /**
   * What else to pass to `fetch`, with every request of the call: `cache`, `next`, `keepalive`, `priority`, … A redirect is
   * never followed by a request that carries a password, an API key or an invite's token, whatever `redirect` says.
   *
   * `method`, `headers`, `body`, `credentials` and `signal` reject with `invalid_argument`.
   */
  init?: RequestExtras | undefined
}

/** What a call may pass to `fetch` besides its own request; frameworks extend it, as Next.js does by `next`. */
export type RequestExtras = Omit<RequestInit, "method" | "headers" | "body" | "credentials" | "signal"> & {
  [extension: string]: unknown
  method?: never
  headers?: never
  body?: never
  credentials?: never
  signal?: never
}

/** The HTTP answer behind a result. */
export interface ResponseInfo {
  status: number
  statusText: string
  /** Lower-case names. In a browser only what CORS exposes; elsewhere `set-cookie` is an array. */
  headers: { "set-cookie"?: string[]; [name: string]: string | string[] }
}

/** The server's JSON as it is, and the HTTP answer it came in. */
export type Result<T> = T & { response: ResponseInfo }

/** A postal address of a customer. Mirrors Medusa v1's `Address`. */
export interface Address {
  id: string
  customer_id: string | null
  company: string | null
  first_name: string | null
  last_name: string | null
  address_1: string | null
  address_2: string | null
  city: string | null
  /** Two letters, lower case (ISO 3166-1). */
  country_code: string | null
  country?: Record<string, unknown> | null
  province: string | null
  postal_code: string | null
  phone: string | null
  /** ISO 8601. */
  created_at: string
  /** ISO 8601. */
  updated_at: string
  /** ISO 8601, or `null` while the address exists. */
  deleted_at: string | null
  metadata: Record<string, unknown> | null
}

/** A customer of the shop. Mirrors Medusa v1's `Customer`. */
export interface Customer {
  /** `cus_…` */
  id: string
  email: string
  first_name: string | null
  last_name: string | null
  billing_address_id: string | null
  billing_address?: Address | null
  shipping_addresses?: Address[]
  phone: string | null
  /** `false` for a guest who ordered without signing up. */
  has_account: boolean
  orders?: Record<string, unknown>[]
  groups?: Record<string, unknown>[]
  /** ISO 8601. */
  created_at: string
  /** ISO 8601. */
  updated_at: string
  /** ISO 8601, or `null` while the customer exists. */
  deleted_at: string | null
  metadata: Record<string, unknown> | null
}

/** A postal address of a customer. Mirrors Medusa v2's `StoreCustomerAddress`. */
export interface AddressV2 {
  id: string
  customer_id: string
  address_name: string | null
  is_default_shipping: boolean
  is_default_billing: boolean
  company: string | null
  first_name: string | null
  last_name: string | null
  address_1: string | null
  address_2: string | null
  city: string | null
  /** As it was given: v2 does not check it. */
  country_code: string | null
  province: string | null
  postal_code: string | null
  phone: string | null
  metadata: Record<string, unknown> | null
  /** ISO 8601. */
  created_at: string
  /** ISO 8601. */
  updated_at: string
  /** ISO 8601, or `null` while the address exists. With a customer only: the routes of addresses leave it out. */
  deleted_at?: string | null
}

/** A customer of the shop. Mirrors Medusa v2's `StoreCustomer`. */
export interface CustomerV2 {
  /** `cus_…` */
  id: string
  email: string
  company_name: string | null
  first_name: string | null
  last_name: string | null
  phone: string | null
  /** `false` for a guest who ordered without signing up. */
  has_account: boolean
  addresses: AddressV2[]
  /** Part of Medusa's type, but Medusa 2.21 does not send it: see `is_default_billing` of the addresses. */
  default_billing_address_id: string | null
  /** Part of Medusa's type, but Medusa 2.21 does not send it: see `is_default_shipping` of the addresses. */
  default_shipping_address_id: string | null
  /** ISO 8601. */
  created_at: string
  /** ISO 8601. */
  updated_at: string
  /** ISO 8601, or `null` while the customer exists. */
  deleted_at: string | null
  /** Optional as in Medusa's type. The server sends `null` where there is none. */
  metadata?: Record<string, unknown>
}

/** A customer, as this Medusa has them. */
export type CustomerOf<B extends Backend> = ByBackend<B, Customer, CustomerV2>

/**
 * What Medusa v2 may still ask for when a password is right, in the place of a customer or a token: nobody is logged in
 * by it. Mirrors `AuthRedirectResponse`, `AuthVerificationRequiredResponse` and `AuthMfaRequiredResponse` of
 * `@medusajs/js-sdk`. Their `token` is for completing them alone, and this client does not keep it. Tell them apart by
 * `mfa_required`, `verification_required` and `location`.
 */
export type Challenge = OneOf<
  | {
      /** The provider's page, where the login continues. */
      location: string
    }
  | { verification_required: true; verification?: Record<string, unknown>; token: string }
  | { mfa_required: true; mfa_challenge: { id: string; methods: string[]; [field: string]: unknown }; token: string },
  "location" | "verification_required" | "verification" | "mfa_required" | "mfa_challenge" | "token" | "customer" | "user" | "access_token"
>

/** What logging in comes to. On v2 that may be a {@link Challenge}: see whether there is a `customer`. */
export type LoggedIn<B extends Backend> = ByBackend<B, { customer: Customer }, OneOf<{ customer: CustomerV2 } | Challenge>>

/** What asking for a token comes to. On v2 that may be a {@link Challenge}: see whether there is an `access_token`. */
export type WithToken<B extends Backend> = ByBackend<
  B,
  { access_token: string },
  OneOf<{ access_token: string; token: string } | Challenge>
>

/** An e-mail address and its password. Capital letters in the address count on v2, where logins are concerned. */
export interface Credentials {
  email: string
  password: string
}

/** What {@link CustomersResource.create} takes on v1. Mirrors Medusa's `StorePostCustomersReq`. */
export interface CreateCustomer extends Credentials {
  first_name?: string | undefined
  last_name?: string | undefined
  phone?: string | undefined
}

/** What {@link CustomersResource.create} takes on v2. Mirrors Medusa's `StoreCreateCustomer`. */
export interface CreateCustomerV2 extends Credentials {
  first_name?: string | null | undefined
  last_name?: string | null | undefined
  phone?: string | null | undefined
  company_name?: string | null | undefined
  metadata?: Record<string, unknown> | null | undefined
}

/** What {@link CustomersResource.update} takes on v2, `null` clearing a field. Mirrors Medusa's `StoreUpdateCustomer`. */
export interface UpdateCustomerV2 {
  first_name?: string | null | undefined
  last_name?: string | null | undefined
  phone?: string | null | undefined
  company_name?: string | null | undefined
  metadata?: Record<string, unknown> | null | undefined
}

/** What {@link CustomersResource.update} takes on v1. Mirrors Medusa's `StorePostCustomersCustomerReq`. */
export interface UpdateCustomer {
  email?: string | undefined
  password?: string | undefined
  first_name?: string | undefined
  last_name?: string | undefined
  phone?: string | undefined
  billing_address?: string | { [Field in keyof Address]?: Address[Field] | undefined } | undefined
  metadata?: Record<string, unknown> | undefined
}

/** What {@link CustomersResource.resetPassword} takes. Mirrors Medusa v1's `StorePostCustomersResetPasswordReq`. */
export interface ResetPassword extends Credentials {
  /** The token that the shop sent to the customer. */
  token: string
}

/** What {@link AddressesResource.addAddress} takes on v1. Mirrors Medusa's `StorePostCustomersCustomerAddressesReq`. */
export interface AddAddress {
  address: {
    first_name: string
    last_name: string
    address_1: string
    city: string
    /** Two letters (ISO 3166-1). */
    country_code: string
    postal_code: string
    company?: string | null | undefined
    address_2?: string | null | undefined
    province?: string | null | undefined
    phone?: string | null | undefined
    metadata?: Record<string, unknown> | null | undefined
  }
}

/** What {@link AddressesResource.updateAddress} takes on v1, `null` clearing a field. Mirrors Medusa's
 * `StorePostCustomersCustomerAddressesAddressReq`. */
export interface UpdateAddress {
  first_name?: string | null | undefined
  last_name?: string | null | undefined
  company?: string | null | undefined
  address_1?: string | null | undefined
  address_2?: string | null | undefined
  city?: string | null | undefined
  /** Two letters (ISO 3166-1). */
  country_code?: string | undefined
  province?: string | null | undefined
  postal_code?: string | null | undefined
  phone?: string | null | undefined
  /** Replaces what was there. */
  metadata?: Record<string, unknown> | null | undefined
}

/** What {@link AddressesResource.addAddress} and {@link AddressesResource.updateAddress} take on v2, `null` clearing a
 * field. Mirrors Medusa's `StoreCreateCustomerAddress` and `StoreUpdateCustomerAddress`. */
export interface AddressFieldsV2 {
  address_name?: string | null | undefined
  /** `true` takes it from the address that had it. */
  is_default_shipping?: boolean | undefined
  /** `true` takes it from the address that had it. */
  is_default_billing?: boolean | undefined
  first_name?: string | null | undefined
  last_name?: string | null | undefined
  company?: string | null | undefined
  address_1?: string | null | undefined
  address_2?: string | null | undefined
  city?: string | null | undefined
  country_code?: string | null | undefined
  province?: string | null | undefined
  postal_code?: string | null | undefined
  phone?: string | null | undefined
  /** Merged with what was there; an empty text removes a key. */
  metadata?: Record<string, unknown> | null | undefined
}

/** Which addresses {@link AddressesResource.list} finds on v2. Mirrors Medusa's `StoreCustomerAddressFilters`. */
export interface AddressFilters {
  /** Searched for in every text but the country, the phone number and the metadata. */
  q?: string | undefined
  city?: string | string[] | undefined
  country_code?: string | string[] | undefined
  postal_code?: string | string[] | undefined
  /** Such as `"id,city"`. */
  fields?: string | undefined
  /** A field, such as `"city"`, or `"-city"` for the other way round. */
  order?: string | undefined
  offset?: number | undefined
  /** Default 50. */
  limit?: number | undefined
}

/** A span of time: after, from, before or until a `Date` or a text as in ISO 8601. */
export interface TimeFilter {
  gt?: Date | string | undefined
  gte?: Date | string | undefined
  lt?: Date | string | undefined
  lte?: Date | string | undefined
}

/** What an order may be on v1. */
export type OrderStatus = "pending" | "completed" | "archived" | "canceled" | "requires_action"

/** How far an order has been delivered, on v1. */
export type FulfillmentStatus =
  | "not_fulfilled"
  | "partially_fulfilled"
  | "fulfilled"
  | "partially_shipped"
  | "shipped"
  | "partially_returned"
  | "returned"
  | "canceled"
  | "requires_action"

/** How far an order has been paid for, on v1. */
export type PaymentStatus =
  | "not_paid"
  | "awaiting"
  | "captured"
  | "partially_refunded"
  | "refunded"
  | "canceled"
  | "requires_action"

/** Which orders {@link CustomersResource.listOrders} finds on v1. Mirrors Medusa's
 * `StoreGetCustomersCustomerOrdersParams`. */
export interface OrderFilters {
  /** Searched for. Not empty. */
  q?: string | undefined
  id?: string | undefined
  status?: OrderStatus | OrderStatus[] | undefined
  fulfillment_status?: FulfillmentStatus | FulfillmentStatus[] | undefined
  payment_status?: PaymentStatus | PaymentStatus[] | undefined
  display_id?: number | string | undefined
  cart_id?: string | undefined
  email?: string | undefined
  region_id?: string | undefined
  currency_code?: string | undefined
  tax_rate?: number | string | undefined
  created_at?: TimeFilter | undefined
  updated_at?: TimeFilter | undefined
  canceled_at?: TimeFilter | undefined
  /** Such as `"id,total"`. */
  fields?: string | undefined
  /** Relations, such as `"items,shipping_address"`. */
  expand?: string | undefined
  offset?: number | undefined
  /** Default 10. */
  limit?: number | undefined
}

/** Which orders {@link CustomersResource.listOrders} finds on v2. Mirrors Medusa's `StoreOrderFilters`. */
export interface OrderFiltersV2 {
  id?: string | string[] | undefined
  /** `pending`, `completed`, `draft`, `archived`, `canceled` or `requires_action`. Another is a `server_error`. */
  status?: string | string[] | undefined
  /** Such as `"id,total"` or `"*items,+payment_status"`. */
  fields?: string | undefined
  /** A field, such as `"created_at"`, or `"-created_at"` for the other way round. */
  order?: string | undefined
  offset?: number | undefined
  /** Default 50. */
  limit?: number | undefined
}

/** What was ordered, and how many. Mirrors Medusa v1's `LineItem`. Amounts are in the currency's smallest unit. */
export interface LineItem {
  id: string
  order_id: string | null
  cart_id: string | null
  swap_id: string | null
  claim_order_id: string | null
  order_edit_id: string | null
  original_item_id: string | null
  variant_id: string | null
  variant: Record<string, unknown> | null
  title: string
  description: string | null
  thumbnail: string | null
  is_return: boolean
  is_giftcard: boolean
  should_merge: boolean
  allow_discounts: boolean
  has_shipping: boolean | null
  unit_price: number
  quantity: number
  fulfilled_quantity: number | null
  returned_quantity: number | null
  shipped_quantity: number | null
  adjustments: Record<string, unknown>[]
  tax_lines?: Record<string, unknown>[]
  subtotal: number
  discount_total: number
  raw_discount_total: number
  total: number
  original_total: number
  original_tax_total: number
  tax_total: number
  refundable: number
  /** ISO 8601. */
  created_at: string
  /** ISO 8601. */
  updated_at: string
  metadata: Record<string, unknown> | null
}

/** What a customer has ordered, as Medusa v1 lists it; what is optional comes with `fields` or `expand`. Mirrors its
 * `Order`. Amounts are in the currency's smallest unit. */
export interface Order {
  /** `order_…` */
  id: string
  object: "order"
  status: OrderStatus
  fulfillment_status: FulfillmentStatus
  payment_status: PaymentStatus
  /** The number that people know it by. */
  display_id: number
  cart_id: string | null
  customer_id: string
  email: string
  region_id: string
  /** Three letters, lower case (ISO 4217). */
  currency_code: string
  tax_rate: number | null
  items: LineItem[]
  customer: Customer
  region: Record<string, unknown>
  shipping_address: Address | null
  billing_address?: Address | null
  shipping_methods: Record<string, unknown>[]
  payments: Record<string, unknown>[]
  fulfillments: Record<string, unknown>[]
  discounts: Record<string, unknown>[]
  gift_cards: Record<string, unknown>[]
  gift_card_transactions: Record<string, unknown>[]
  refunds: Record<string, unknown>[]
  claims: Record<string, unknown>[]
  swaps: Record<string, unknown>[]
  subtotal: number
  shipping_total: number
  discount_total: number
  raw_discount_total: number
  tax_total: number | null
  item_tax_total: number | null
  shipping_tax_total: number | null
  gift_card_total: number
  gift_card_tax_total: number
  total: number
  paid_total: number
  refunded_total: number
  refundable_amount: number
  /** ISO 8601. */
  created_at: string
  /** ISO 8601. */
  updated_at?: string
  /** ISO 8601. */
  canceled_at?: string | null
  billing_address_id?: string | null
  shipping_address_id?: string | null
  sales_channel_id?: string | null
  draft_order_id?: string | null
  external_id?: string | null
  idempotency_key?: string | null
  no_notification?: boolean | null
  metadata?: Record<string, unknown> | null
}

/** What was ordered, and how many. Mirrors Medusa v2's `StoreOrderLineItem`. */
export interface OrderItemV2 {
  id: string
  title: string
  subtitle: string | null
  thumbnail: string | null
  variant_id: string | null
  product_id: string | null
  product_title: string | null
  product_description: string | null
  product_subtitle: string | null
  product_type: string | null
  product_type_id: string | null
  product_collection: string | null
  product_handle: string | null
  variant_sku: string | null
  variant_barcode: string | null
  variant_title: string | null
  variant_option_values: Record<string, unknown> | null
  requires_shipping: boolean
  is_giftcard: boolean
  is_discountable: boolean
  is_tax_inclusive: boolean
  is_custom_price: boolean
  unit_price: number
  compare_at_unit_price: number | null
  quantity: number
  /** How many of them are delivered, returned, …. */
  detail: Record<string, unknown>
  tax_lines?: Record<string, unknown>[]
  adjustments?: Record<string, unknown>[]
  line_item_metadata: Record<string, unknown> | null
  metadata: Record<string, unknown> | null
  /** ISO 8601. */
  created_at: string
  /** ISO 8601. */
  updated_at: string
  /** ISO 8601, or `null` while it exists. */
  deleted_at: string | null
  /** Totals, and `raw_…` of each amount in full precision. */
  [field: `${string}total` | `${string}total_per_unit` | `raw_${string}`]: unknown
}

/** What a customer has ordered, as Medusa v2 lists it; what is optional comes with `fields`. Mirrors its `StoreOrder`. */
export interface OrderV2 {
  /** `order_…` */
  id: string
  status: "pending" | "completed" | "draft" | "archived" | "canceled" | "requires_action"
  /** How much has been paid, and is still to be. */
  summary: Record<string, unknown>
  /** The number that people know it by. */
  display_id: number
  custom_display_id: string | null
  total: number
  /** Three letters, lower case (ISO 4217). */
  currency_code: string
  /** How often it has been changed, from 1 on. */
  version: number
  items: OrderItemV2[]
  payment_status: string
  fulfillment_status: string
  metadata: Record<string, unknown> | null
  /** ISO 8601. */
  created_at: string
  /** ISO 8601. */
  updated_at: string
  customer_id?: string | null
  email?: string | null
  region_id?: string | null
  sales_channel_id?: string | null
  shipping_address?: Record<string, unknown> | null
  billing_address?: Record<string, unknown> | null
  shipping_methods?: Record<string, unknown>[]
  payment_collections?: Record<string, unknown>[]
  fulfillments?: Record<string, unknown>[]
  promotions?: Record<string, unknown>[]
  subtotal?: number
  tax_total?: number
  discount_total?: number
  discount_tax_total?: number
  original_total?: number
  original_subtotal?: number
  original_tax_total?: number
  item_total?: number
  item_subtotal?: number
  item_tax_total?: number
  item_discount_total?: number
  original_item_total?: number
  original_item_subtotal?: number
  original_item_tax_total?: number
  shipping_total?: number
  shipping_subtotal?: number
  shipping_tax_total?: number
  shipping_discount_total?: number
  original_shipping_total?: number
  original_shipping_subtotal?: number
  original_shipping_tax_total?: number
  gift_card_total?: number
  gift_card_tax_total?: number
  credit_line_total?: number
}

/** Logs customers in and out. Mirrors `AuthResource` of `@medusajs/medusa-js`. */
export class AuthResource<out B extends Backend = "v1"> {
  private constructor()

  /**
   * Log a customer in: a session cookie is set. v1: `POST /store/auth`. v2: `POST /auth/customer/emailpass`,
   * `POST /auth/session`, then `GET /store/customers/me` by the cookie alone; a token from before is forgotten.
   *
   * Rejects with `invalid_credentials` for a wrong e-mail or password, `invalid_data` for a malformed one; on v2 with
   * `cookie_not_stored` when the browser did not keep the cookie, `no_customer` when the login is no customer's. What v2
   * may still ask for is no error, but a {@link Challenge}.
   */
  authenticate(credentials: Credentials, customHeaders?: CustomHeaders, options?: CallOptions): Promise<Result<LoggedIn<B>>>

  /**
   * Log the customer out, and forget the token. v1: `DELETE /store/auth`. v2: `DELETE /auth/session`.
   *
   * The token is forgotten even when the server is out of reach, and the promise then rejects. That there was no session
   * is no error. Calls of this client that began before end with `signed_out`: their requests are aborted before this one is
   * sent, and none follows. What had reached the server already may still be done there.
   */
  deleteSession(customHeaders?: CustomHeaders, options?: CallOptions): Promise<Result<ByBackend<B, object, { success: true }>>>

  /**
   * The customer who is logged in. v1: `GET /store/auth`. v2: `GET /store/customers/me`.
   *
   * Rejects with `unauthorized` when nobody is; any other code says nothing about it. Calls made at the same time
   * share one request.
   */
  getSession(customHeaders?: CustomHeaders, options?: CallOptions): Promise<Result<{ customer: CustomerOf<B> }>>

  /**
   * Whether a customer with this e-mail address has an account. v1: `GET /store/auth/:email`.
   *
   * Rejects with `invalid_argument` for what is not a non-empty string, and on v2, which has no such route, with
   * `unsupported_by_backend`.
   */
  exists(email: string, customHeaders?: CustomHeaders, options?: CallOptions): Promise<Result<{ exists: boolean }>>

  /**
   * Log a customer in without a cookie: the JWT is returned, and sent with this client's later calls. v1:
   * `POST /store/auth/token`, for 30 days. v2: `POST /auth/customer/emailpass`, for a day unless configured otherwise;
   * as long as the client has it no cookie is sent.
   *
   * On a server (Node.js, Deno, Bun, edge runtimes) the JWT is returned and not kept, because visitors may share the client:
   * pass it on in `customHeaders`, or give it to a client of the visitor's own with {@link AuthResource.setToken}.
   *
   * Rejects as {@link AuthResource.authenticate} does, but for `cookie_not_stored`.
   */
  getToken(credentials: Credentials, customHeaders?: CustomHeaders, options?: CallOptions): Promise<Result<WithToken<B>>>

  /** Use this JWT, kept from an earlier {@link AuthResource.getToken}, in this client's later calls, on a server too; `null`
   * forgets it. Rejects with `invalid_argument` for what cannot be a JWT. */
  setToken(token: string | null): Promise<void>

  /**
   * Another JWT for the one that this client has or, without one, for the cookie's session: it is returned, and used from
   * now on. v2: `POST /auth/token/refresh`.
   *
   * Rejects with `unauthorized` when the old one has run out already, and on v1, which has no such route, with
   * `unsupported_by_backend`.
   */
  refreshToken(customHeaders?: CustomHeaders, options?: CallOptions): Promise<Result<WithToken<B>>>
}

/** The addresses of the customer who is logged in. Mirrors `AddressesResource` of `@medusajs/medusa-js`. */
export class AddressesResource<out B extends Backend = "v1"> {
  private constructor()

  /**
   * Add an address. `POST /store/customers/me/addresses`. The customer has it from then on: v1 as one of
   * `shipping_addresses`, where one with the same fields is not added again; v2 as one of `addresses`.
   *
   * Rejects with `unauthorized`, `invalid_data`; on v1 with `not_found` for an unknown country. With `maxRetries`, an address
   * whose answer was lost may be added twice.
   */
  addAddress(
    payload: ByBackend<B, AddAddress, AddressFieldsV2>,
    customHeaders?: CustomHeaders,
    options?: CallOptions,
  ): Promise<Result<{ customer: CustomerOf<B> }>>

  /**
   * Change an address. `POST /store/customers/me/addresses/:id`.
   *
   * Rejects with `unauthorized`, `invalid_data`, and `invalid_argument` for what is no id. An address that the customer does
   * not have is `not_found` on v2, `invalid_data` on v1; there an unknown country is `not_found`.
   */
  updateAddress(
    id: string,
    payload: ByBackend<B, UpdateAddress, AddressFieldsV2>,
    customHeaders?: CustomHeaders,
    options?: CallOptions,
  ): Promise<Result<{ customer: CustomerOf<B> }>>

  /**
   * Delete an address. `DELETE /store/customers/me/addresses/:id`. The `id` in v2's result is the customer's, who is its
   * `parent`.
   *
   * Rejects with `unauthorized`, and `invalid_argument` for what is no id. An address that the customer does not have is
   * `not_found` on v2, which with `maxRetries` may mean that a lost request has deleted it; v1 resolves.
   */
  deleteAddress(
    id: string,
    customHeaders?: CustomHeaders,
    options?: CallOptions,
  ): Promise<Result<ByBackend<B, { customer: Customer }, { id: string; object: "address"; deleted: true; parent: CustomerV2 }>>>

  /**
   * A page of addresses, 50 unless the query has another `limit`. v2: `GET /store/customers/me/addresses`.
   *
   * Rejects with `unauthorized`, `invalid_data`; on v1, where {@link CustomersResource.retrieve} has them, with
   * `unsupported_by_backend`.
   */
  list(
    query?: AddressFilters,
    customHeaders?: CustomHeaders,
    options?: CallOptions,
  ): Promise<Result<{ addresses: AddressV2[]; count: number; offset: number; limit: number }>>

  /**
   * An address. v2: `GET /store/customers/me/addresses/:id`.
   *
   * Rejects with `unauthorized`, `not_found`, and `invalid_argument` for what is no id; on v1 with
   * `unsupported_by_backend`.
   */
  retrieve(id: string, customHeaders?: CustomHeaders, options?: CallOptions): Promise<Result<{ address: AddressV2 }>>
}

/** What the customer who is logged in could pay with. Mirrors `PaymentMethodsResource` of `@medusajs/medusa-js`. */
export class PaymentMethodsResource {
  private constructor()

  /**
   * What payment providers have saved for the customer. v1: `GET /store/customers/me/payment-methods`.
   *
   * Rejects with `unauthorized`, and on v2, which has no such route, with `unsupported_by_backend`.
   */
  list(
    customHeaders?: CustomHeaders,
    options?: CallOptions,
  ): Promise<Result<{ payment_methods: { provider_id: string; data: Record<string, unknown> }[] }>>
}

/** Creates customers and keeps their profile. Mirrors `CustomersResource` of `@medusajs/medusa-js`. */
export class CustomersResource<out B extends Backend = "v1"> {
  private constructor()

  readonly addresses: AddressesResource<B>
  readonly paymentMethods: PaymentMethodsResource

  /**
   * Sign a customer up, and log them in. v1: `POST /store/customers`. v2: `POST /auth/customer/emailpass/register`,
   * `POST /store/customers`, `POST /auth/token/refresh`, `POST /auth/session`, `GET /store/customers/me`; a login that
   * was registered before and has no customer yet is used, if the password is its own.
   *
   * Rejects with `duplicate_error` when the e-mail address has an account already; on v2 with `cookie_not_stored` when the
   * account is there and the browser did not keep the cookie. With `maxRetries`, a lost answer is made good: the account
   * that the lost request created is logged in to. So is one that was created by a request which the browser or a proxy
   * sent twice. On v1 that is told by the server's clock: an older account is a `duplicate_error`, whatever the password.
   */
  create(
    payload: ByBackend<B, CreateCustomer, CreateCustomerV2>,
    customHeaders?: CustomHeaders,
    options?: CallOptions,
  ): Promise<Result<LoggedIn<B>>>

  /** The profile of the customer who is logged in. `GET /store/customers/me`. Rejects with `unauthorized`. */
  retrieve(customHeaders?: CustomHeaders, options?: CallOptions): Promise<Result<{ customer: CustomerOf<B> }>>

  /**
   * Change the profile of the customer who is logged in. `POST /store/customers/me`. Rejects with `unauthorized`,
   * `invalid_data`. On v2 neither the e-mail address nor the password is part of it.
   */
  update(
    payload: ByBackend<B, UpdateCustomer, UpdateCustomerV2>,
    customHeaders?: CustomHeaders,
    options?: CallOptions,
  ): Promise<Result<{ customer: CustomerOf<B> }>>

  /**
   * Have the shop send a password token. Resolves for unknown addresses too. v1: `POST /store/customers/password-token`.
   * v2: `POST /auth/customer/emailpass/reset-password`.
   */
  generatePasswordToken(
    payload: { email: string },
    customHeaders?: CustomHeaders,
    options?: CallOptions,
  ): Promise<Result<ByBackend<B, object, { success: true }>>>

  /**
   * Set a new password with such a token; nobody is logged in by it. v1: `POST /store/customers/password-reset`. v2:
   * `POST /auth/customer/emailpass/update`, for the address that the token was made for, whatever `email` says.
   *
   * Rejects with `unauthorized` when the token is dead or not this customer's; Medusa v1 answers a dead one with a 500:
   * `server_error`, unless the new password turns out to be in force already: then the token was spent by this call, whose
   * answer was lost or whose request was sent twice on its way.
   */
  resetPassword(
    payload: ResetPassword,
    customHeaders?: CustomHeaders,
    options?: CallOptions,
  ): Promise<Result<ByBackend<B, { customer: Customer }, { success: true }>>>

  /**
   * A page of what the customer who is logged in has ordered. v1: `GET /store/customers/me/orders`, 10 unless the query has
   * another `limit`. v2: `GET /store/orders`, 50.
   *
   * Rejects with `unauthorized`, `invalid_data`.
   */
  listOrders(
    query?: ByBackend<B, OrderFilters, OrderFiltersV2>,
    customHeaders?: CustomHeaders,
    options?: CallOptions,
  ): Promise<Result<{ orders: ByBackend<B, Order[], OrderV2[]>; count: number; offset: number; limit: number }>>
}

/** What went wrong, for a program to test. */
export type MedusaErrorCode =
  /** An option of `new Medusa()` is unusable; the message names it. */
  | "invalid_config"
  /** An argument of the call is unusable; nothing was sent. An e-mail address, an id, a token or a query of more than 16,384
   * characters is. */
  | "invalid_argument"
  /** The WebAssembly module could not be loaded; the next call tries again. */
  | "load_failed"
  /** No answer: offline, server down, or kept from the page by CORS. */
  | "network_error"
  /** No complete answer within `timeout`. */
  | "timeout"
  /** The caller's signal was aborted. */
  | "aborted"
  /** A success that is not what the method promises: HTML, cut-off JSON, a missing field. */
  | "invalid_response"
  /** 401 to a login: the e-mail address or the password is wrong. */
  | "invalid_credentials"
  /** v2: the password is right, but the login is no customer's: it was registered, and the customer never made. */
  | "no_customer"
  /** v2: the server logged in, and the browser kept no cookie. A production server's is `Secure` and `SameSite=Lax`: page
   * and server have to be on one site, over https; or log in by `getToken`. */
  | "cookie_not_stored"
  /** 401 elsewhere: nobody is logged in, or the token is dead. */
  | "unauthorized"
  /** 400, on v2 also 401 to a login without a password: the server refused the data; the message says why. */
  | "invalid_data"
  /** 400 or 405 with the server's `type` `not_allowed`. On v2 the publishable key is missing or not valid. */
  | "not_allowed"
  /** 403. */
  | "forbidden"
  /** 404. */
  | "not_found"
  /** 409: it collided with another request, and may be tried again. */
  | "conflict"
  /** 422, on v2 also 401 to a registration: it exists already. */
  | "duplicate_error"
  /** 429. */
  | "rate_limited"
  /** 500–599. */
  | "server_error"
  /** Any other status. */
  | "http_error"
  /** This version of Medusa has no route for the method; nothing was sent. */
  | "unsupported_by_backend"
  /** The server does not know the route, as Medusa of the other version does not: the message says what to pass as
   * `backend`. */
  | "wrong_backend"
  /** A logout of this client ended the call, which began before it. Nothing more of it is sent. */
  | "signed_out"
  /** `medusa-auth/admin` on v2: the password is right, but the login is nobody's in the team. */
  | "no_user"
  /** `medusa-auth/admin`: what was passed is no token of an invite. */
  | "invite_malformed"
  /** `medusa-auth/admin`: the invite's time is over. */
  | "invite_expired"
  /** `medusa-auth/admin` on v2: the invite was sent again, and has another token since. */
  | "invite_rotated"
  /** `medusa-auth/admin`: the invite was accepted. */
  | "invite_accepted"
  /** `medusa-auth/admin`: the invite was withdrawn. */
  | "invite_deleted"
  /** `medusa-auth/admin`: the server does not accept the invite, and does not say which of these it is. */
  | "invite_refused"
  /** `medusa-auth/modules`: this browser or runtime has no IndexedDB. */
  | "indexeddb_unavailable"
  /** `medusa-auth/modules`: the browser could not read or write the records; `cause` says why. */
  | "storage_failed"
  /** `medusa-auth/modules`: something else went wrong in a module. */
  | "unexpected_state"
  /** A defect of this library; `cause` says more. */
  | "internal_error"

/** The one class of what rejects and what the constructor throws. Its message is a sentence to show to a person;
 * neither it nor any other property holds a password or a token that the caller sent. */
export class MedusaError extends Error {
  name: "MedusaError"
  code: MedusaErrorCode
  /** The server's `type`, where it sent one: `invalid_data`, `duplicate_error`, … */
  type?: string
  /** The HTTP status, where there was an answer. */
  status?: number
  /** The HTTP answer, where there was one. */
  response?: ResponseInfo & {
    /** The parsed JSON, else the text. */
    data: unknown
  }
  /** The request, where the error is about one: its path without the query, its base URL, and its method in lower case, as
   * axios has them. */
  config?: { url: string; baseURL: string; method: string }
  /** The same, where there was a response or none came: handlers of axios errors look here when there is no `response`. */
  request?: { url: string; baseURL: string; method: string }
  /** What was thrown underneath, where something was. */
  cause?: unknown
  private constructor()
  /** Safe to log: code, message, type and status. */
  toJSON(): { name: "MedusaError"; code: MedusaErrorCode; message: string; type?: string; status?: number }
}

/** Whether this is a {@link MedusaError}, one of another realm or another copy of the package included. */
export function isMedusaError(value: unknown): value is MedusaError

/** A client of one Medusa server. Instances share nothing. Constructing one does no I/O. */
export class Medusa<out B extends Backend = "v1"> {
  constructor(config?: Config<B>)
  readonly auth: AuthResource<B>
  readonly customers: CustomersResource<B>
  /** Load the WebAssembly module now rather than beside the first call. Rejects with `load_failed`. */
  ready(): Promise<void>
  /** Send this publishable key from now on, unless `publishableApiKey` was configured. */
  setPublishableKey(key: string): void
}

export default Medusa
