/**
 * medusa-auth: log people in to a Medusa shop from a browser.
 *
 * Every method returns a promise that settles. What rejects is always a {@link MedusaError}.
 */

/** Header values, as `@medusajs/medusa-js` takes them. `undefined` and `null` values are left out; names are
 * compared without regard to case, the call's own headers winning over the client's. */
export type CustomHeaders = Record<string, unknown>

/** What to construct a client with. A bad value throws a {@link MedusaError} with code `invalid_config` that names it. */
export interface Config {
  /** Where the Medusa server is: an absolute `http:` or `https:` URL without credentials, or a path or `""` for the
   * page's own origin. Default `"http://localhost:9000"`. */
  baseUrl?: string
  /** How many times a request is tried again after no answer, a 409 or a 501–599. Default 0. */
  maxRetries?: number
  /** An admin API token, sent as `x-medusa-access-token` on admin routes only. */
  apiKey?: string
  /** Sent as `x-publishable-api-key` with every request. */
  publishableApiKey?: string
  /** Sent with every request. */
  customHeaders?: CustomHeaders
  /** Which Medusa answers. Default `"v1"`. */
  backend?: "v1"
  /** Milliseconds that one attempt may take, its body included; 0 for no limit. Default 30 000. */
  timeout?: number
  /** A replacement for the global `fetch`, for tests and for server rendering. */
  fetch?: (input: string, init: RequestInit) => Promise<Response>
}

/** Options of one call. */
export interface CallOptions {
  /** Aborts the call: its promise rejects with code `aborted`, whatever it was waiting for. */
  signal?: AbortSignal
  /** Milliseconds that one attempt of this call may take; 0 for no limit. Default: the client's `timeout`. */
  timeout?: number
}

/** The HTTP answer behind a result. */
export interface ResponseInfo {
  status: number
  statusText: string
  /** Lower-case names. In a browser only what CORS exposes; elsewhere `set-cookie` is an array. */
  headers: Record<string, string | string[]>
}

/** The server's JSON as it is, and the HTTP answer it came in. */
export type Result<T> = T & { response: ResponseInfo }

/** A postal address of a customer. Mirrors Medusa's `Address`. */
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

/** A customer of the shop. Mirrors Medusa's `Customer`. */
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

/** An e-mail address and its password. */
export interface Credentials {
  email: string
  password: string
}

/** What {@link CustomersResource.create} takes. Mirrors Medusa's `StorePostCustomersReq`. */
export interface CreateCustomer extends Credentials {
  first_name?: string
  last_name?: string
  phone?: string
}

/** What {@link CustomersResource.update} takes. Mirrors Medusa's `StorePostCustomersCustomerReq`. */
export interface UpdateCustomer {
  email?: string
  password?: string
  first_name?: string
  last_name?: string
  phone?: string
  billing_address?: string | Partial<Address>
  metadata?: Record<string, unknown>
}

/** What {@link CustomersResource.resetPassword} takes. Mirrors Medusa's `StorePostCustomersResetPasswordReq`. */
export interface ResetPassword extends Credentials {
  /** The token that the shop sent to the customer. */
  token: string
}

/** Logs customers in and out. Mirrors `AuthResource` of `@medusajs/medusa-js`. */
export class AuthResource {
  private constructor()

  /**
   * Log a customer in: a session cookie is set. `POST /store/auth`.
   *
   * Rejects with `invalid_credentials` for a wrong e-mail or password, `invalid_data` for a malformed one.
   */
  authenticate(credentials: Credentials, customHeaders?: CustomHeaders, options?: CallOptions): Promise<Result<{ customer: Customer }>>

  /**
   * Log the customer out, and forget the token. `DELETE /store/auth`.
   *
   * The token is forgotten even when the server is out of reach, and the promise then rejects.
   */
  deleteSession(customHeaders?: CustomHeaders, options?: CallOptions): Promise<Result<object>>

  /**
   * The customer who is logged in. `GET /store/auth`.
   *
   * Rejects with `unauthorized` when nobody is; any other code says nothing about it. Calls made at the same time
   * share one request.
   */
  getSession(customHeaders?: CustomHeaders, options?: CallOptions): Promise<Result<{ customer: Customer }>>

  /**
   * Whether a customer with this e-mail address has an account. `GET /store/auth/:email`.
   *
   * Rejects with `invalid_argument` for what is not a non-empty string.
   */
  exists(email: string, customHeaders?: CustomHeaders, options?: CallOptions): Promise<Result<{ exists: boolean }>>

  /**
   * Log a customer in without a cookie: the JWT is returned, and sent with this client's later calls.
   * `POST /store/auth/token`.
   *
   * Rejects as {@link AuthResource.authenticate} does.
   */
  getToken(credentials: Credentials, customHeaders?: CustomHeaders, options?: CallOptions): Promise<Result<{ access_token: string }>>

  /** Use this JWT, kept from an earlier {@link AuthResource.getToken}, in this client's later calls; `null` forgets it. */
  setToken(token: string | null): Promise<void>
}

/** Creates customers and keeps their profile. Mirrors `CustomersResource` of `@medusajs/medusa-js`. */
export class CustomersResource {
  private constructor()

  /**
   * Sign a customer up, and log them in. `POST /store/customers`.
   *
   * Rejects with `duplicate_error` when the e-mail address has an account already. With `maxRetries`, a lost answer
   * is made good: the account that the lost request created is logged in to.
   */
  create(payload: CreateCustomer, customHeaders?: CustomHeaders, options?: CallOptions): Promise<Result<{ customer: Customer }>>

  /** The profile of the customer who is logged in. `GET /store/customers/me`. Rejects with `unauthorized`. */
  retrieve(customHeaders?: CustomHeaders, options?: CallOptions): Promise<Result<{ customer: Customer }>>

  /** Change the profile of the customer who is logged in. `POST /store/customers/me`. Rejects with `unauthorized`, `invalid_data`. */
  update(payload: UpdateCustomer, customHeaders?: CustomHeaders, options?: CallOptions): Promise<Result<{ customer: Customer }>>

  /** Have the shop send a password token. Resolves for unknown addresses too. `POST /store/customers/password-token`. */
  generatePasswordToken(payload: { email: string }, customHeaders?: CustomHeaders, options?: CallOptions): Promise<Result<object>>

  /**
   * Set a new password with such a token; nobody is logged in by it. `POST /store/customers/password-reset`.
   *
   * Rejects with `unauthorized` when the token is not this customer's. Medusa v1 answers a dead one with a 500:
   * `server_error`. With `maxRetries`, a lost answer is made good: the new password is tried.
   */
  resetPassword(payload: ResetPassword, customHeaders?: CustomHeaders, options?: CallOptions): Promise<Result<{ customer: Customer }>>
}

/** What went wrong, for a program to test. */
export type MedusaErrorCode =
  /** An option of `new Medusa()` is unusable; the message names it. */
  | "invalid_config"
  /** An argument of the call is unusable; nothing was sent. */
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
  /** 401 to a log-in: the e-mail address or the password is wrong. */
  | "invalid_credentials"
  /** 401 elsewhere: nobody is logged in, or the token is dead. */
  | "unauthorized"
  /** 400: the server refused the data; the message says why. */
  | "invalid_data"
  /** 400 or 405 with the server's `type` `not_allowed`. */
  | "not_allowed"
  /** 403. */
  | "forbidden"
  /** 404. */
  | "not_found"
  /** 409: it collided with another request, and may be tried again. */
  | "conflict"
  /** 422: it exists already. */
  | "duplicate_error"
  /** 429. */
  | "rate_limited"
  /** 500–599. */
  | "server_error"
  /** Any other status. */
  | "http_error"
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
  /** What was thrown underneath, where something was. */
  cause?: unknown
  private constructor()
  /** Safe to log: code, message, type and status. */
  toJSON(): { name: "MedusaError"; code: MedusaErrorCode; message: string; type?: string; status?: number }
}

/** Whether this is a {@link MedusaError}, one of another realm or another copy of the package included. */
export function isMedusaError(value: unknown): value is MedusaError

/** A client of one Medusa server. Instances share nothing. Constructing one does no I/O. */
export class Medusa {
  constructor(config?: Config)
  readonly auth: AuthResource
  readonly customers: CustomersResource
  /** Load the WebAssembly module now rather than beside the first call. Rejects with `load_failed`. */
  ready(): Promise<void>
  /** Send this publishable key from now on, unless `publishableApiKey` was configured. */
  setPublishableKey(key: string): void
}

export default Medusa
