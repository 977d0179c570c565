/**
 * medusa-auth: logs people in to a Medusa shop from a browser.
 *
 * Every method returns a promise that settles. If it rejects, the reason is a {@link MedusaError}.
 */

/** The major version of the Medusa server: 1.x or 2.x. */
export type Backend = "v1" | "v2"

/**
 * `V1` for a client of Medusa v1, `V2` for a client of v2. It is an indexed access type because TypeScript finds that
 * covariant in `B`, unlike a conditional type: a `Medusa<"v2">` can be assigned to a `Medusa<Backend>`, but not the
 * reverse.
 */
export type ByBackend<B extends Backend, V1, V2> = { v1: V1; v2: V2 }[B]

/**
 * A union in which every member declares the fields of all members, as absent if it does not have them. You can test any
 * field by its value, and `Omit`, `Pick` and other mapped types keep every field.
 */
export type OneOf<Union, Keys extends PropertyKey = KeysOf<Union>> = Union extends unknown
  ? Union & { [Absent in Exclude<Keys, keyof Union>]?: never }
  : never
type KeysOf<Union> = Union extends unknown ? keyof Union : never

/**
 * Request headers, as `@medusajs/medusa-js` takes them. `undefined` and `null` values are left out. Names are not
 * case-sensitive, and the headers of a call override those of the client.
 */
export type CustomHeaders = Record<string, unknown>

/**
 * The options of {@link Medusa}. An unknown option or an invalid value throws a {@link MedusaError} with code
 * `invalid_config`, and the message names the option.
 */
export interface Config<B extends Backend = "v1"> {
  /**
   * The URL of the Medusa server: an absolute `http:` or `https:` URL without credentials. In a page or a worker it can
   * also be a path such as `"/api"`, or `""` for the page's own origin. Default: `"http://localhost:9000"`.
   */
  baseUrl?: string | undefined
  /** How many times a request is retried after no response, a 409, or a 501–599. Default: 0. */
  maxRetries?: number | undefined
  /**
   * Authenticates the calls of `admin` and `users` in `medusa-auth/admin`. No other call sends it. On v1 it is a user's
   * `api_token`, sent as `x-medusa-access-token`; on v2 a secret key, sent as `Authorization: Basic`. Use it on servers
   * only: in a page, everybody can read it.
   */
  apiKey?: string | undefined
  /** Sent as `x-publishable-api-key` with every request. Medusa v2 requires one for its `/store` routes. */
  publishableApiKey?: string | undefined
  /** Headers for every request. */
  customHeaders?: CustomHeaders | undefined
  /** The major version of the Medusa server. Default: `"v1"`. */
  backend?: B | undefined
  /** Milliseconds for each attempt, including the response body. 0 means no limit. Default: 30,000. */
  timeout?: number | undefined
  /**
   * How this client keeps a login: `"session"` in the browser's cookie, `"jwt"` in a token of this client's own, or an
   * object that also says where the token is stored. Default: `"session"`.
   */
  auth?: AuthMode | AuthConfig | undefined
  /** Replaces the global `fetch`, for tests and server rendering. */
  fetch?: ((input: string, init: RequestInit) => Promise<Response>) | undefined
  /** js-sdk's name for `publishableApiKey`. */
  publishableKey?: string | undefined
  /** js-sdk's name for `customHeaders`. */
  globalHeaders?: CustomHeaders | undefined
  /** Accepted for compatibility with js-sdk, and ignored. */
  debug?: unknown
  /** Accepted for compatibility with js-sdk, and ignored. */
  logger?: unknown
  /** Accepted for compatibility with medusa-js, and ignored: requests are made with `fetch`. */
  axiosAdapter?: unknown
}

/** `"session"`: the browser's session cookie. `"jwt"`: a token, sent as `Authorization: Bearer`, and no cookies at all. */
export type AuthMode = "session" | "jwt"

/** The option `auth` of {@link Config}, as an object. Its members and their names are those of `@medusajs/js-sdk`. */
export interface AuthConfig {
  /**
   * Whether logins end with a session cookie or a token. Of the other members, `fetchCredentials` matters only for
   * `"session"`, and the rest only for `"jwt"`.
   */
  type: AuthMode
  /** The `credentials` of the requests that may have cookies. Default: `"include"`. */
  fetchCredentials?: "include" | "same-origin" | "omit" | undefined
  /**
   * Where the token is stored:
   * - `"memory"`: in this client, until the page is closed or reloaded. The default.
   * - `"local"`: in `localStorage`, shared by all tabs of the site.
   * - `"session"`: in `sessionStorage`, until the tab is closed.
   * - `"custom"`: in `storage`.
   * - `"nostore"`: nowhere. Results contain the token, and later calls are anonymous.
   *
   * If a storage is missing, full or blocked, or does not respond within five seconds, the token is kept in memory.
   */
  jwtTokenStorageMethod?: "memory" | "local" | "session" | "custom" | "nostore" | undefined
  /**
   * The key in the storage. Its value is the bare token, as js-sdk stores it. The token of `admin` in `medusa-auth/admin`
   * has this key with `_admin` at its end. Default: `"medusa_auth_token"`.
   */
  jwtTokenStorageKey?: string | undefined
  /** The storage for `"custom"`. */
  storage?: TokenStorage | undefined
  /**
   * Whether the client renews its token (Medusa v2 only). It does so before a call and, in a visible page, by a timer: when
   * a quarter of the token's life is left, but not earlier than five minutes before its end. js-sdk has no such option.
   * Default: `true`.
   */
  autoRefresh?: boolean | undefined
}

/** A storage for a token. Its functions may return promises, which the client awaits before its own promises resolve. */
export interface TokenStorage {
  getItem(key: string): string | null | Promise<string | null>
  setItem(key: string, value: string): void | Promise<void>
  removeItem(key: string): void | Promise<void>
}

/** Options of a single call. */
export interface CallOptions {
  /** Aborts the call at any point. Its promise then rejects with `aborted`. */
  signal?: AbortSignal | undefined
  /** Milliseconds for each attempt of this call. 0 means no limit. Default: the client's `timeout`. */
  timeout?: number | undefined
  /**
   * Added to the URL of the request whose response is the result: `{ fields: "*orders" }` on v2, for example, or
   * `{ expand: "orders" }` on v1. Lists and objects are encoded as Medusa parses them: `role[]=admin&created_at[gt]=…`.
   */
  query?: Record<string, unknown> | undefined
  /**
   * Further options for `fetch`, passed with every request of the call: `cache`, `next`, `keepalive`, `priority`, … A
   * request that carries a password, an API key, or a reset or invite token never follows redirects, whatever `redirect`
   * says.
   *
   * Setting `method`, `headers`, `body`, `credentials` or `signal` rejects with `invalid_argument`.
   */
  init?: RequestExtras | undefined
}

/** The options that a call can pass to `fetch`. Frameworks add their own, such as `next` in Next.js. */
export type RequestExtras = Omit<RequestInit, "method" | "headers" | "body" | "credentials" | "signal"> & {
  [extension: string]: unknown
  method?: never
  headers?: never
  body?: never
  credentials?: never
  signal?: never
}

/** The HTTP response that a result came from. */
export interface ResponseInfo {
  status: number
  statusText: string
  /** Names are in lower case. In a browser, only the headers that CORS exposes; elsewhere `set-cookie` is an array. */
  headers: { "set-cookie"?: string[]; [name: string]: string | string[] }
}

/** The server's JSON, unchanged, with the HTTP response it came from. */
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
  /** Two lower-case letters (ISO 3166-1). */
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
  /** `false` for a guest who placed an order without signing up. */
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
  /** Stored as given: v2 does not validate it. */
  country_code: string | null
  province: string | null
  postal_code: string | null
  phone: string | null
  metadata: Record<string, unknown> | null
  /** ISO 8601. */
  created_at: string
  /** ISO 8601. */
  updated_at: string
  /**
   * ISO 8601, or `null` while the address exists. Only present in a customer's `addresses`: the routes for addresses leave
   * it out.
   */
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
  /** `false` for a guest who placed an order without signing up. */
  has_account: boolean
  addresses: AddressV2[]
  /** Declared by Medusa, but Medusa 2.21 does not send it. Read `is_default_billing` of the addresses. */
  default_billing_address_id: string | null
  /** Declared by Medusa, but Medusa 2.21 does not send it. Read `is_default_shipping` of the addresses. */
  default_shipping_address_id: string | null
  /** ISO 8601. */
  created_at: string
  /** ISO 8601. */
  updated_at: string
  /** ISO 8601, or `null` while the customer exists. */
  deleted_at: string | null
  /** Optional, as in Medusa's type. The server sends `null` if there is no metadata. */
  metadata?: Record<string, unknown>
}

/** The customer type of this backend. */
export type CustomerOf<B extends Backend> = ByBackend<B, Customer, CustomerV2>

/**
 * What Medusa v2 may require after the password. It comes in place of a customer or a token, and nobody is logged in yet.
 * Tell the kinds apart by `mfa_required`, `verification_required` and `location`. The `token` is only for completing the
 * challenge, and this client does not keep it.
 *
 * Mirrors `AuthRedirectResponse`, `AuthVerificationRequiredResponse` and `AuthMfaRequiredResponse` of `@medusajs/js-sdk`.
 */
export type Challenge = OneOf<
  | {
      /** The URL of the provider's page, where the login continues. */
      location: string
    }
  | { verification_required: true; verification?: Record<string, unknown>; token: string }
  | { mfa_required: true; mfa_challenge: { id: string; methods: string[]; [field: string]: unknown }; token: string },
  "location" | "verification_required" | "verification" | "mfa_required" | "mfa_challenge" | "token" | "customer" | "user" | "access_token"
>

/** The result of logging in. On v2 it can be a {@link Challenge} instead: check for `customer`. */
export type LoggedIn<B extends Backend> = ByBackend<B, { customer: Customer }, OneOf<{ customer: CustomerV2 } | Challenge>>

/** The result of requesting a token. On v2 it can be a {@link Challenge} instead: check for `access_token`. */
export type WithToken<B extends Backend> = ByBackend<
  B,
  { access_token: string },
  OneOf<{ access_token: string; token: string } | Challenge>
>

/**
 * Why a customer is not logged in any more:
 * - `"logout"`: this client has logged out, or somebody else has logged in with it;
 * - `"elsewhere"`: another tab or another client has logged out, or somebody else has logged in there;
 * - `"expired"`: the token has expired;
 * - `"unauthorized"`: the server has rejected the login with a 401.
 */
export type SignedOutReason = "logout" | "elsewhere" | "expired" | "unauthorized"

/**
 * What {@link AuthResource.onAuthStateChange} passes to its listeners. Test `event` to narrow the type:
 * - `"INITIAL_SESSION"`: the first event of every listener. `customer` is who is logged in. It is `null` if nobody is, and
 *   also if the server could not be asked: then the status of {@link AuthResource.session} is `"error"`, and `"SIGNED_IN"`
 *   follows as soon as the client learns who is logged in.
 * - `"SIGNED_IN"`: a customer has logged in or signed up, here or in another tab.
 * - `"SIGNED_OUT"`: the customer is not logged in any more. `reason` says why. If somebody else is logged in instead,
 *   `"SIGNED_IN"` follows.
 * - `"TOKEN_REFRESHED"`: the token has been renewed, by itself or by {@link AuthResource.refreshToken}. `customer` is `null`
 *   if the client has not learned yet who is logged in.
 * - `"USER_UPDATED"`: the customer has been changed. `customer` has the new values.
 */
export type AuthStateChange<B extends Backend = "v1"> =
  | { event: "INITIAL_SESSION"; customer: CustomerOf<B> | null; reason?: undefined }
  | { event: "SIGNED_IN"; customer: CustomerOf<B>; reason?: undefined }
  | { event: "SIGNED_OUT"; customer: null; reason: SignedOutReason }
  | { event: "TOKEN_REFRESHED"; customer: CustomerOf<B> | null; reason?: undefined }
  | { event: "USER_UPDATED"; customer: CustomerOf<B>; reason?: undefined }

/** The names of the events of {@link AuthResource.onAuthStateChange}. */
export type AuthEvent = AuthStateChange<Backend>["event"]

/**
 * Who is logged in, as {@link SessionStore.get} returns it. Test `status` to narrow the type:
 * - `"pending"`: the client has not found out yet, or nobody has subscribed;
 * - `"authenticated"`: `customer` is logged in;
 * - `"anonymous"`: nobody is logged in;
 * - `"error"`: the client could not find out, and `error` says why, `network_error` for example. It asks again when the page
 *   is online or visible again, and at the next subscription.
 */
export type SessionSnapshot<B extends Backend = "v1"> = {
  /**
   * Whether the login outlives the page. `false` if the token is in memory only, because the client is configured so, or
   * because its storage is missing, full or blocked. Always `true` with a session cookie.
   */
  persisted: boolean
} & (
  | { status: "pending"; customer: null; error: null }
  | { status: "authenticated"; customer: CustomerOf<B>; error: null }
  | { status: "anonymous"; customer: null; error: null }
  | { status: "error"; customer: null; error: MedusaError }
)

/**
 * A store of who is logged in, for React's `useSyncExternalStore`, Vue's `shallowRef`, Svelte's `$store` and the like. Both
 * functions work without the object. js-sdk and medusa-js have nothing like it.
 */
export interface SessionStore<out B extends Backend = "v1"> {
  /** Returns the current snapshot: the same object until something changes. Sends nothing. */
  readonly get: () => SessionSnapshot<B>
  /**
   * Calls `callback` now, and after each change, with the current snapshot. The first subscription finds out who is logged
   * in, with one request at most. What the callback throws is reported, and affects nobody else. Returns a function that
   * ends the subscription.
   *
   * Throws a {@link MedusaError} with code `invalid_argument` if `callback` is not a function.
   */
  readonly subscribe: (callback: (snapshot: SessionSnapshot<B>) => void) => () => void
}

/** An email address and its password. On v2, the addresses of logins are case-sensitive. */
export interface Credentials {
  email: string
  password: string
}

/** The payload of {@link CustomersResource.create} on v1. Mirrors Medusa's `StorePostCustomersReq`. */
export interface CreateCustomer extends Credentials {
  first_name?: string | undefined
  last_name?: string | undefined
  phone?: string | undefined
}

/** The payload of {@link CustomersResource.create} on v2. Mirrors Medusa's `StoreCreateCustomer`. */
export interface CreateCustomerV2 extends Credentials {
  first_name?: string | null | undefined
  last_name?: string | null | undefined
  phone?: string | null | undefined
  company_name?: string | null | undefined
  metadata?: Record<string, unknown> | null | undefined
}

/** The payload of {@link CustomersResource.update} on v2. `null` clears a field. Mirrors Medusa's `StoreUpdateCustomer`. */
export interface UpdateCustomerV2 {
  first_name?: string | null | undefined
  last_name?: string | null | undefined
  phone?: string | null | undefined
  company_name?: string | null | undefined
  metadata?: Record<string, unknown> | null | undefined
}

/** The payload of {@link CustomersResource.update} on v1. Mirrors Medusa's `StorePostCustomersCustomerReq`. */
export interface UpdateCustomer {
  email?: string | undefined
  password?: string | undefined
  first_name?: string | undefined
  last_name?: string | undefined
  phone?: string | undefined
  billing_address?: string | { [Field in keyof Address]?: Address[Field] | undefined } | undefined
  metadata?: Record<string, unknown> | undefined
}

/** The payload of {@link CustomersResource.resetPassword}. Mirrors Medusa v1's `StorePostCustomersResetPasswordReq`. */
export interface ResetPassword extends Credentials {
  /** The token that the shop sent to the customer. */
  token: string
}

/** The payload of {@link AddressesResource.addAddress} on v1. Mirrors Medusa's `StorePostCustomersCustomerAddressesReq`. */
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

/**
 * The payload of {@link AddressesResource.updateAddress} on v1. `null` clears a field. Mirrors Medusa's
 * `StorePostCustomersCustomerAddressesAddressReq`.
 */
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
  /** Replaces the existing metadata. */
  metadata?: Record<string, unknown> | null | undefined
}

/**
 * The payload of {@link AddressesResource.addAddress} and {@link AddressesResource.updateAddress} on v2. `null` clears a
 * field. Mirrors Medusa's `StoreCreateCustomerAddress` and `StoreUpdateCustomerAddress`.
 */
export interface AddressFieldsV2 {
  address_name?: string | null | undefined
  /** `true` makes this the default shipping address in place of the current one. */
  is_default_shipping?: boolean | undefined
  /** `true` makes this the default billing address in place of the current one. */
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
  /** Merged with the existing metadata. An empty string removes a key. */
  metadata?: Record<string, unknown> | null | undefined
}

/** The query of {@link AddressesResource.list} on v2. Mirrors Medusa's `StoreCustomerAddressFilters`. */
export interface AddressFilters {
  /** Searches every text field except the country, the phone number and the metadata. */
  q?: string | undefined
  city?: string | string[] | undefined
  country_code?: string | string[] | undefined
  postal_code?: string | string[] | undefined
  /** For example `"id,city"`. */
  fields?: string | undefined
  /** A field to sort by, such as `"city"`, or `"-city"` for descending order. */
  order?: string | undefined
  offset?: number | undefined
  /** Default: 50. */
  limit?: number | undefined
}

/** A time range. Each bound is a `Date` or an ISO 8601 string. */
export interface TimeFilter {
  gt?: Date | string | undefined
  gte?: Date | string | undefined
  lt?: Date | string | undefined
  lte?: Date | string | undefined
}

/** The status of an order on v1. */
export type OrderStatus = "pending" | "completed" | "archived" | "canceled" | "requires_action"

/** The delivery status of an order on v1. */
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

/** The payment status of an order on v1. */
export type PaymentStatus =
  | "not_paid"
  | "awaiting"
  | "captured"
  | "partially_refunded"
  | "refunded"
  | "canceled"
  | "requires_action"

/** The query of {@link CustomersResource.listOrders} on v1. Mirrors Medusa's `StoreGetCustomersCustomerOrdersParams`. */
export interface OrderFilters {
  /** Search text. Must not be empty. */
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
  /** For example `"id,total"`. */
  fields?: string | undefined
  /** Relations to include, such as `"items,shipping_address"`. */
  expand?: string | undefined
  offset?: number | undefined
  /** Default: 10. */
  limit?: number | undefined
}

/** The query of {@link CustomersResource.listOrders} on v2. Mirrors Medusa's `StoreOrderFilters`. */
export interface OrderFiltersV2 {
  id?: string | string[] | undefined
  /**
   * `pending`, `completed`, `draft`, `archived`, `canceled` or `requires_action`. Medusa answers any other value with a
   * 500: `server_error`.
   */
  status?: string | string[] | undefined
  /** For example `"id,total"` or `"*items,+payment_status"`. */
  fields?: string | undefined
  /** A field to sort by, such as `"created_at"`, or `"-created_at"` for descending order. */
  order?: string | undefined
  offset?: number | undefined
  /** Default: 50. */
  limit?: number | undefined
}

/** An item of an order. Mirrors Medusa v1's `LineItem`. Amounts are in the currency's smallest unit. */
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

/**
 * An order, as Medusa v1 lists it. Optional fields require `fields` or `expand`. Mirrors Medusa's `Order`. Amounts are in
 * the currency's smallest unit.
 */
export interface Order {
  /** `order_…` */
  id: string
  object: "order"
  status: OrderStatus
  fulfillment_status: FulfillmentStatus
  payment_status: PaymentStatus
  /** The order number that people see. */
  display_id: number
  cart_id: string | null
  customer_id: string
  email: string
  region_id: string
  /** Three lower-case letters (ISO 4217). */
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

/** An item of an order. Mirrors Medusa v2's `StoreOrderLineItem`. */
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
  /** How many of the items have been delivered, returned, and so on. */
  detail: Record<string, unknown>
  tax_lines?: Record<string, unknown>[]
  adjustments?: Record<string, unknown>[]
  line_item_metadata: Record<string, unknown> | null
  metadata: Record<string, unknown> | null
  /** ISO 8601. */
  created_at: string
  /** ISO 8601. */
  updated_at: string
  /** ISO 8601, or `null` while the item exists. */
  deleted_at: string | null
  /** Totals, and a `raw_…` field for each amount in full precision. */
  [field: `${string}total` | `${string}total_per_unit` | `raw_${string}`]: unknown
}

/** An order, as Medusa v2 lists it. Optional fields require `fields`. Mirrors Medusa's `StoreOrder`. */
export interface OrderV2 {
  /** `order_…` */
  id: string
  status: "pending" | "completed" | "draft" | "archived" | "canceled" | "requires_action"
  /** How much has been paid, and how much is due. */
  summary: Record<string, unknown>
  /** The order number that people see. */
  display_id: number
  custom_display_id: string | null
  total: number
  /** Three lower-case letters (ISO 4217). */
  currency_code: string
  /** Starts at 1, and goes up with each change to the order. */
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
   * Logs a customer in with a session cookie. On v2 this also forgets the client's token.
   *
   * In token mode (`auth: "jwt"`) it ends with a token instead, which later calls send. v1: `POST /store/auth/token`, then
   * `GET /store/auth`. v2: `POST /auth/customer/emailpass`, then `GET /store/customers/me`.
   *
   * v1: `POST /store/auth`. v2: `POST /auth/customer/emailpass`, `POST /auth/session`, then `GET /store/customers/me` with
   * nothing but the cookie, to check that the browser kept it. If v2 requires more than the password, the call resolves
   * with a {@link Challenge}.
   *
   * Rejects with:
   * - `invalid_credentials` if the email address or the password is wrong;
   * - `invalid_data` if the email address or the password is missing or malformed;
   * - `cookie_not_stored` if the browser did not keep the cookie (v2);
   * - `no_customer` if the login has no customer (v2).
   */
  authenticate(credentials: Credentials, customHeaders?: CustomHeaders, options?: CallOptions): Promise<Result<LoggedIn<B>>>

  /**
   * Logs the customer out, and forgets the client's token. Resolves even if nobody was logged in.
   *
   * v1: `DELETE /store/auth`. v2: `DELETE /auth/session`. In token mode nothing is sent, because the server keeps nothing; the
   * promise resolves after the token has been removed from its storage.
   *
   * The token is forgotten even if the server cannot be reached, in which case the promise rejects. Calls that this client
   * began earlier reject with `signed_out`: their requests are aborted before the logout is sent, and they send nothing
   * more. The server may still process a request that it had already received.
   */
  deleteSession(customHeaders?: CustomHeaders, options?: CallOptions): Promise<Result<ByBackend<B, object, { success: true }>>>

  /**
   * Resolves with the customer who is logged in. Concurrent calls share one request.
   *
   * v1: `GET /store/auth`. v2: `GET /store/customers/me`.
   *
   * Rejects with `unauthorized` if nobody is logged in. No other code says anything about the session.
   */
  getSession(customHeaders?: CustomHeaders, options?: CallOptions): Promise<Result<{ customer: CustomerOf<B> }>>

  /**
   * Resolves with whether a customer with this email address has an account. v1: `GET /store/auth/:email`.
   *
   * Rejects with `invalid_argument` if `email` is not a non-empty string, and with `unsupported_by_backend` on v2, which
   * has no such route.
   */
  exists(email: string, customHeaders?: CustomHeaders, options?: CallOptions): Promise<Result<{ exists: boolean }>>

  /**
   * Logs a customer in with a JWT instead of a cookie. The token is returned, and sent with this client's later calls.
   *
   * v1: `POST /store/auth/token`; the token is valid for 30 days. v2: `POST /auth/customer/emailpass`; the token is valid
   * for a day unless the server is configured otherwise, and the client sends no cookies while it has one.
   *
   * On a server (Node.js, Deno, Bun, edge runtimes), where visitors may share the client, the token is returned but not
   * kept, unless {@link AuthResource.setToken} has given the client one to replace. Pass it in `customHeaders`, or call
   * `setToken` on a client that serves one visitor. In token mode, the token is kept everywhere.
   *
   * Rejects as {@link AuthResource.authenticate} does, except for `cookie_not_stored`.
   */
  getToken(credentials: Credentials, customHeaders?: CustomHeaders, options?: CallOptions): Promise<Result<WithToken<B>>>

  /**
   * Uses this JWT, from an earlier {@link AuthResource.getToken}, for this client's later calls, on a server too. `null`
   * forgets the current token. Sends nothing to the server. In token mode, it is also stored, or removed from the storage.
   *
   * Rejects with `invalid_argument` if the value cannot be sent in an `Authorization` header.
   */
  setToken(token: string | null): Promise<void>

  /**
   * Resolves with the headers that a request of your own needs to be logged in as this client is: `authorization` if the
   * client has a token, nothing if it has none. A login by cookie needs `credentials: "include"` instead. Sends nothing to
   * the server.
   */
  headers(): Promise<{ authorization?: string }>

  /**
   * This client's token as a storage, for js-sdk: `auth: { type: "jwt", jwtTokenStorageMethod: "custom", storage:
   * medusa.auth.tokenStorage }`. Both clients then share a login. The keys that it is called with are ignored.
   */
  readonly tokenStorage: {
    getItem(key: string): Promise<string | null>
    setItem(key: string, value: string): Promise<void>
    removeItem(key: string): Promise<void>
  }

  /**
   * Exchanges the client's JWT for a new one. If the client has no token, the session of the cookie is used instead. The
   * new token is returned, and sent with this client's later calls.
   *
   * v2: `POST /auth/token/refresh`.
   *
   * Rejects with `unauthorized` if the current token has expired, and with `unsupported_by_backend` on v1, which has no
   * such route.
   */
  refreshToken(customHeaders?: CustomHeaders, options?: CallOptions): Promise<Result<WithToken<B>>>

  /**
   * Calls `listener` whenever somebody logs in or out, in this tab or another one, and when the token is renewed or the
   * customer is changed. The first event is always `"INITIAL_SESSION"`. Works with cookies and in token mode. js-sdk and
   * medusa-js have nothing like it.
   *
   * Finds out who is logged in, with one request for all listeners. If the client knows already, or has no token in token
   * mode, nothing is sent. Changes are announced in the order in which they were made, after the token has been stored and
   * before the call that made them resolves. What a listener throws is reported with `reportError`, where the platform has
   * it, and affects nobody else.
   *
   * Returns a function that removes the listener. Throws a {@link MedusaError} with code `invalid_argument` if `listener` is
   * not a function.
   */
  onAuthStateChange(listener: (change: AuthStateChange<B>) => void): () => void

  /** Who is logged in, as a store. It sends nothing until somebody subscribes to it or to {@link onAuthStateChange}. */
  readonly session: SessionStore<B>
}

/** The addresses of the customer who is logged in. Mirrors `AddressesResource` of `@medusajs/medusa-js`. */
export class AddressesResource<out B extends Backend = "v1"> {
  private constructor()

  /**
   * Adds an address. `POST /store/customers/me/addresses`. It then appears in the customer's `shipping_addresses` on v1, or
   * `addresses` on v2. v1 does not add an address again if all fields are the same.
   *
   * Rejects with `unauthorized` or `invalid_data`, and on v1 with `not_found` for an unknown country. If a response is lost
   * and `maxRetries` repeats the request, v2 may add the address twice.
   */
  addAddress(
    payload: ByBackend<B, AddAddress, AddressFieldsV2>,
    customHeaders?: CustomHeaders,
    options?: CallOptions,
  ): Promise<Result<{ customer: CustomerOf<B> }>>

  /**
   * Changes an address. `POST /store/customers/me/addresses/:id`.
   *
   * Rejects with `unauthorized` or `invalid_data`, and with `invalid_argument` if `id` cannot be an id. If the customer has
   * no such address, the code is `not_found` on v2 and `invalid_data` on v1. On v1, `not_found` means that the country is
   * unknown.
   */
  updateAddress(
    id: string,
    payload: ByBackend<B, UpdateAddress, AddressFieldsV2>,
    customHeaders?: CustomHeaders,
    options?: CallOptions,
  ): Promise<Result<{ customer: CustomerOf<B> }>>

  /**
   * Deletes an address. `DELETE /store/customers/me/addresses/:id`. In v2's result, `parent` is the customer, and `id` is
   * the customer's id.
   *
   * Rejects with `unauthorized`, and with `invalid_argument` if `id` cannot be an id. If the customer has no such address,
   * v1 resolves and v2 rejects with `not_found`. With `maxRetries`, `not_found` may mean that an earlier attempt, whose
   * response was lost, has deleted it.
   */
  deleteAddress(
    id: string,
    customHeaders?: CustomHeaders,
    options?: CallOptions,
  ): Promise<Result<ByBackend<B, { customer: Customer }, { id: string; object: "address"; deleted: true; parent: CustomerV2 }>>>

  /**
   * Resolves with a page of addresses: 50, unless the query sets `limit`. v2: `GET /store/customers/me/addresses`.
   *
   * Rejects with `unauthorized` or `invalid_data`, and with `unsupported_by_backend` on v1. There, {@link
   * CustomersResource.retrieve} returns the addresses.
   */
  list(
    query?: AddressFilters,
    customHeaders?: CustomHeaders,
    options?: CallOptions,
  ): Promise<Result<{ addresses: AddressV2[]; count: number; offset: number; limit: number }>>

  /**
   * Resolves with an address. v2: `GET /store/customers/me/addresses/:id`.
   *
   * Rejects with `unauthorized` or `not_found`, with `invalid_argument` if `id` cannot be an id, and with
   * `unsupported_by_backend` on v1.
   */
  retrieve(id: string, customHeaders?: CustomHeaders, options?: CallOptions): Promise<Result<{ address: AddressV2 }>>
}

/** The saved payment methods of the customer who is logged in. Mirrors `PaymentMethodsResource` of `@medusajs/medusa-js`. */
export class PaymentMethodsResource {
  private constructor()

  /**
   * Resolves with what payment providers have saved for the customer. v1: `GET /store/customers/me/payment-methods`.
   *
   * Rejects with `unauthorized`, and with `unsupported_by_backend` on v2, which has no such route.
   */
  list(
    customHeaders?: CustomHeaders,
    options?: CallOptions,
  ): Promise<Result<{ payment_methods: { provider_id: string; data: Record<string, unknown> }[] }>>
}

/** Creates customers, and reads and changes their profiles. Mirrors `CustomersResource` of `@medusajs/medusa-js`. */
export class CustomersResource<out B extends Backend = "v1"> {
  private constructor()

  readonly addresses: AddressesResource<B>
  readonly paymentMethods: PaymentMethodsResource

  /**
   * Signs a customer up, and logs them in with a session cookie.
   *
   * v1: `POST /store/customers`. v2: `POST /auth/customer/emailpass/register`, `POST /store/customers`,
   * `POST /auth/token/refresh`, `POST /auth/session`, `GET /store/customers/me`. If v2 already has a login for this address
   * but no customer, that login is used, provided that the password is correct. If v2 requires more than the password, the
   * call resolves with a {@link Challenge}; the customer may have been created by then.
   *
   * In token mode (`auth: "jwt"`) it ends with a token instead. v1: `POST /store/customers`, then `POST /store/auth/token`.
   * v2: the first three of the requests above.
   *
   * Rejects with `duplicate_error` if the email address already has an account, and on v2 with `cookie_not_stored` if the
   * account has been created but the browser did not keep the cookie.
   *
   * If `maxRetries` repeats a request whose response was lost, the call logs in to the account that the lost request
   * created. The same happens if the browser or a proxy sent the request twice. On v1, the client then tells its own new
   * account from an older one by the server's clock, and an older account always leads to `duplicate_error`, whatever the
   * password. The server states its time in whole seconds. On a connection with practically no latency, such as to a server
   * on the same machine, that is not always enough, and `duplicate_error` may be returned although this call created the
   * account.
   */
  create(
    payload: ByBackend<B, CreateCustomer, CreateCustomerV2>,
    customHeaders?: CustomHeaders,
    options?: CallOptions,
  ): Promise<Result<LoggedIn<B>>>

  /** Resolves with the profile of the customer who is logged in. `GET /store/customers/me`. Rejects with `unauthorized`. */
  retrieve(customHeaders?: CustomHeaders, options?: CallOptions): Promise<Result<{ customer: CustomerOf<B> }>>

  /**
   * Changes the profile of the customer who is logged in. `POST /store/customers/me`. v2 cannot change the email address or
   * the password this way.
   *
   * Rejects with `unauthorized` or `invalid_data`.
   */
  update(
    payload: ByBackend<B, UpdateCustomer, UpdateCustomerV2>,
    customHeaders?: CustomHeaders,
    options?: CallOptions,
  ): Promise<Result<{ customer: CustomerOf<B> }>>

  /**
   * Has the shop send a token for a new password. Resolves for unknown addresses too.
   *
   * v1: `POST /store/customers/password-token`. v2: `POST /auth/customer/emailpass/reset-password`.
   */
  generatePasswordToken(
    payload: { email: string },
    customHeaders?: CustomHeaders,
    options?: CallOptions,
  ): Promise<Result<ByBackend<B, object, { success: true }>>>

  /**
   * Sets a new password with the token from {@link CustomersResource.generatePasswordToken}. Nobody is logged in.
   *
   * v1: `POST /store/customers/password-reset`. v2: `POST /auth/customer/emailpass/update`; it changes the password of the
   * address that the token was issued for, and ignores `email`.
   *
   * Rejects with `unauthorized` if the token is expired, used, or another customer's. Medusa v1 answers an expired or used
   * token with a 500: `server_error`. In either case, the call resolves if the new password turns out to be set already:
   * this call used the token, and the response was lost or the request was sent twice.
   */
  resetPassword(
    payload: ResetPassword,
    customHeaders?: CustomHeaders,
    options?: CallOptions,
  ): Promise<Result<ByBackend<B, { customer: Customer }, { success: true }>>>

  /**
   * Resolves with a page of the orders of the customer who is logged in.
   *
   * v1: `GET /store/customers/me/orders`, 10 unless the query sets `limit`. v2: `GET /store/orders`, 50 unless it does.
   *
   * Rejects with `unauthorized` or `invalid_data`.
   */
  listOrders(
    query?: ByBackend<B, OrderFilters, OrderFiltersV2>,
    customHeaders?: CustomHeaders,
    options?: CallOptions,
  ): Promise<Result<{ orders: ByBackend<B, Order[], OrderV2[]>; count: number; offset: number; limit: number }>>
}

/** What went wrong, for programs. */
export type MedusaErrorCode =
  /** An option of `new Medusa()` is unknown or invalid. The message names it. */
  | "invalid_config"
  /**
   * An argument of the call is invalid, and nothing was sent. Email addresses, ids, tokens and queries of more than 16,384
   * characters are invalid.
   */
  | "invalid_argument"
  /** The WebAssembly module could not be loaded. The next call tries again. */
  | "load_failed"
  /** No response: offline, server down, blocked by CORS, or a redirect of a request that carries a secret. */
  | "network_error"
  /** No complete response within `timeout`. */
  | "timeout"
  /** The call's `signal` was aborted. */
  | "aborted"
  /** A successful response without what the method promises: HTML, truncated JSON, a missing field. */
  | "invalid_response"
  /** 401 to a login: the email address or the password is wrong. */
  | "invalid_credentials"
  /** v2: the password is correct, but the login has no customer, for example because a sign-up was not completed. */
  | "no_customer"
  /**
   * v2: the server logged the customer in, but the browser did not keep the cookie. In production the cookie is `Secure`
   * and `SameSite=Lax`. Serve page and server from one site over https, or use token mode: `auth: "jwt"`.
   */
  | "cookie_not_stored"
  /** 401 to anything else: nobody is logged in, or the token has expired or is invalid. */
  | "unauthorized"
  /** 400 or 413, and on v2 a 401 to a login without a password: the server rejected the data. The message says why. */
  | "invalid_data"
  /** 400 or 405 with the server's `type` `not_allowed`. On v2, the publishable key is missing or invalid. */
  | "not_allowed"
  /** 403. */
  | "forbidden"
  /** 404. */
  | "not_found"
  /** 409: the request collided with another one. Try again. */
  | "conflict"
  /** 422, and on v2 a 401 to a registration: what the call creates already exists. */
  | "duplicate_error"
  /** 429. */
  | "rate_limited"
  /** 500–599. */
  | "server_error"
  /** Any other status. */
  | "http_error"
  /** This version of Medusa has no route for the method. Nothing was sent. */
  | "unsupported_by_backend"
  /**
   * The server does not know the route, because it runs the other version of Medusa. The message says what to pass as
   * `backend`.
   */
  | "wrong_backend"
  /** This client logged out while the call was in progress. The call sends nothing more. */
  | "signed_out"
  /** Token mode: the token has expired, and the client has dropped it. Nothing was sent. Later calls are anonymous. */
  | "session_expired"
  /** `medusa-auth/admin` on v2: the password is correct, but the login belongs to no user. */
  | "no_user"
  /** `medusa-auth/admin`: the value is not an invite token. */
  | "invite_malformed"
  /** `medusa-auth/admin`: the invite has expired. */
  | "invite_expired"
  /** `medusa-auth/admin` on v2: the invite was sent again with a new token. */
  | "invite_rotated"
  /** `medusa-auth/admin`: the invite has already been accepted. */
  | "invite_accepted"
  /** `medusa-auth/admin`: the invite was deleted. */
  | "invite_deleted"
  /** `medusa-auth/admin`: the server does not accept the invite, and does not say which of the above applies. */
  | "invite_refused"
  /** `medusa-auth/modules`: this browser or runtime has no IndexedDB. */
  | "indexeddb_unavailable"
  /** `medusa-auth/modules`: the browser could not read or write the records. `cause` says why. */
  | "storage_failed"
  /** `medusa-auth/modules`: another failure inside a module. */
  | "unexpected_state"
  /** A bug in this library. See `cause`. */
  | "internal_error"

/**
 * The only class of errors that methods reject with and constructors throw. The message is a sentence to show to a person.
 * Neither the message nor any property contains a password or a token that you passed.
 */
export class MedusaError extends Error {
  name: "MedusaError"
  code: MedusaErrorCode
  /** The server's `type`, if it sent one: `invalid_data`, `duplicate_error`, … */
  type?: string
  /** The HTTP status, if there was a response. */
  status?: number
  /** The HTTP response, if there was one. */
  response?: ResponseInfo & {
    /** The parsed JSON, or the text if it is not JSON. */
    data: unknown
  }
  /**
   * The request that failed, or else the last one that the call sent: its path without the query, its base URL, and its
   * method in lower case, as in axios.
   */
  config?: { url: string; baseURL: string; method: string }
  /** The same as `config`, if that request failed. Handlers written for axios look here if there is no `response`. */
  request?: { url: string; baseURL: string; method: string }
  /** The error underneath, if there is one. */
  cause?: unknown
  private constructor()
  /** Returns the code, the message, the type and the status, which are safe to log. */
  toJSON(): { name: "MedusaError"; code: MedusaErrorCode; message: string; type?: string; status?: number }
}

/** Whether the value is a {@link MedusaError}, including one from another realm or another copy of the package. */
export function isMedusaError(value: unknown): value is MedusaError

/** A client of one Medusa server. Clients share nothing with each other. The constructor does no I/O. */
export class Medusa<out B extends Backend = "v1"> {
  constructor(config?: Config<B>)
  readonly auth: AuthResource<B>
  readonly customers: CustomersResource<B>
  /** Loads the WebAssembly module now instead of with the first call. Rejects with `load_failed`. */
  ready(): Promise<void>
  /** Sends this publishable key from now on, unless `publishableApiKey` is configured. */
  setPublishableKey(key: string): void
  /**
   * Removes all listeners, and stops renewing the token by a timer and hearing from other tabs. Calls still work. Use it for
   * a client that you replace with another one in the same page. Nothing keeps a Node.js process alive, closed or not.
   */
  close(): void
}

export default Medusa
