/** medusa-auth/admin: everything in medusa-auth, and what a shop's team needs: logins, invites and users. */
import type {
  Backend,
  ByBackend,
  CallOptions,
  Challenge,
  Config,
  Credentials,
  CustomHeaders,
  Medusa as Storefront,
  MedusaError,
  OneOf,
  Result,
  WithToken,
} from "./index.js"

export * from "./index.js"

/** The roles of Medusa v1, which does not enforce them. */
export type Role = "admin" | "member" | "developer"

/** A member of the team. Mirrors Medusa v1's `User`. */
export interface User {
  id: string
  email: string
  first_name: string | null
  last_name: string | null
  role: Role
  api_token: string | null
  /** ISO 8601. */
  created_at: string
  /** ISO 8601. */
  updated_at: string
  /** ISO 8601, or `null` while the user exists. */
  deleted_at: string | null
  metadata: Record<string, unknown> | null
}

/** A member of the team. Mirrors Medusa v2's `AdminUser`. */
export interface UserV2 {
  id: string
  email: string
  first_name: string | null
  last_name: string | null
  avatar_url: string | null
  /** ISO 8601. */
  created_at: string
  /** ISO 8601. */
  updated_at: string
  /** ISO 8601, or `null` while the user exists. */
  deleted_at: string | null
  metadata: Record<string, unknown> | null
}

/** The user type of this backend. */
export type UserOf<B extends Backend> = ByBackend<B, User, UserV2>

/** An invite. Mirrors Medusa v1's `Invite`. */
export interface Invite {
  id: string
  user_email: string
  role: Role
  accepted: boolean
  /** The token to send to the invited person. After a resend, older tokens stay valid. */
  token: string
  /** ISO 8601: seven days after the invite was created or last sent again. */
  expires_at: string
  /** ISO 8601. */
  created_at: string
  /** ISO 8601. */
  updated_at: string
  /** ISO 8601, or `null` while the invite exists. */
  deleted_at: string | null
  metadata: Record<string, unknown> | null
}

/** An invite. Mirrors Medusa v2's `AdminInvite`. */
export interface InviteV2 {
  id: string
  email: string
  accepted: boolean
  /** The token to send to the invited person. After a resend, older tokens are invalid. */
  token: string
  /** ISO 8601: one day after the invite was created or last sent again, unless the server is configured otherwise. */
  expires_at: string
  /** ISO 8601. */
  created_at: string
  /** ISO 8601. */
  updated_at: string
  /** ISO 8601, or `null` while the invite exists. */
  deleted_at: string | null
  metadata: Record<string, unknown> | null
}

/** The invite type of this backend. */
export type InviteOf<B extends Backend> = ByBackend<B, Invite, InviteV2>

/** An invite whose address is in `email` on either backend. */
export type AddressedInvite<B extends Backend> = InviteOf<B> & { email: string }

/** The result of a deletion. Deleting what does not exist resolves too. */
export interface Deleted<Kind extends string> {
  id: string
  object: Kind
  deleted: true
}

/**
 * The payload of {@link AdminInvitesResource.create} on v1: medusa-js's fields, or an `email`. Without a `role`, an `email`
 * is invited as `"member"`.
 */
export type CreateInvite = { user: string; role: Role } | { email: string; role?: Role | undefined }

/**
 * The payload of {@link AdminInvitesResource.create} on v2: Medusa's `AdminCreateInvite`, or medusa-js's `user`. A `role`
 * rejects with `invalid_argument`, because v2 has none.
 */
export type CreateInviteV2 = ({ email: string } | { user: string }) & {
  role?: undefined
  roles?: string[] | null | undefined
  metadata?: Record<string, unknown> | null | undefined
}

/** The payload of {@link AdminInvitesResource.accept}. Mirrors Medusa v1's `AdminPostInvitesInviteAcceptReq`. */
export interface AcceptInvite {
  /** The token of the invite. */
  token: string
  user: { password: string; first_name?: string | undefined; last_name?: string | undefined }
}

/** The payload that creates a user on v1. Mirrors Medusa's `AdminCreateUserRequest`. */
export interface CreateUser extends Credentials {
  first_name?: string | undefined
  last_name?: string | undefined
  /** Default: `"member"`. */
  role?: Role | undefined
}

/**
 * The payload that creates a user on v2. `role`, `avatar_url` and `metadata` reject with `invalid_argument`: set other
 * fields with {@link AdminUsersResource.update}.
 */
export interface CreateUserV2 extends Credentials {
  first_name?: string | undefined
  last_name?: string | undefined
}

/** The payload of {@link AdminUsersResource.update} on v1. Mirrors Medusa's `AdminUpdateUserRequest`. */
export interface UpdateUser {
  first_name?: string | undefined
  last_name?: string | undefined
  role?: Role | undefined
  /** A token for the `apiKey` option of clients. */
  api_token?: string | undefined
  metadata?: Record<string, unknown> | undefined
}

/** The payload of {@link AdminUsersResource.update} on v2. `null` clears a field. Mirrors Medusa's `AdminUpdateUser`. */
export interface UpdateUserV2 {
  first_name?: string | null | undefined
  last_name?: string | null | undefined
  avatar_url?: string | null | undefined
  metadata?: Record<string, unknown> | null | undefined
}

/** Filters for users: the query parameters of `GET /admin/users`. An array matches any of its items. */
export interface UserFilters {
  /** Matches exactly this address, and is case-sensitive. */
  email?: string
  /** Searches the address and the names. */
  q?: string
  [parameter: string]: unknown
}

/** The result of logging in. On v2 it can be a `Challenge` instead: check for `user`. */
export type AdminLoggedIn<B extends Backend> = ByBackend<B, { user: User }, OneOf<{ user: UserV2 } | Challenge>>

/** The result of requesting a token, as for customers. */
export type AdminToken<B extends Backend> = WithToken<B>

/**
 * Logs users in and out. Mirrors `AdminAuthResource` of `@medusajs/medusa-js`.
 *
 * Customers and users share the browser's session cookie. On v1 the cookie can hold one of each; on v2 it holds whoever
 * logged in last. A page that needs both at once logs one of them in with `getToken`: this resource's token is separate
 * from that of {@link AuthResource}.
 */
export class AdminAuthResource<out B extends Backend = "v1"> {
  private constructor()

  /**
   * Logs a user in with a session cookie. On v2 this also forgets the client's token.
   *
   * v1: `POST /admin/auth`. v2: `POST /auth/user/emailpass`, `POST /auth/session`, then `GET /admin/users/me` with nothing
   * but the cookie, to check that the browser kept it. If v2 requires more than the password, the call resolves with a
   * `Challenge`.
   *
   * In token mode (`auth: "jwt"`) it ends with a token instead. v1: `POST /admin/auth/token`, then `GET /admin/auth`. v2:
   * `POST /auth/user/emailpass`, then `GET /admin/users/me`.
   *
   * Rejects with:
   * - `invalid_credentials` if the email address or the password is wrong;
   * - `invalid_data` if the email address or the password is missing or malformed;
   * - `cookie_not_stored` if the browser did not keep the cookie (v2);
   * - `no_user` if the login belongs to no user (v2).
   */
  createSession(
    credentials: Credentials,
    customHeaders?: CustomHeaders,
    options?: CallOptions,
  ): Promise<Result<AdminLoggedIn<B>>>

  /**
   * Logs the user out, and forgets the client's token. Resolves even if nobody was logged in.
   *
   * v1: `DELETE /admin/auth`. v2: `DELETE /auth/session`. In token mode nothing is sent.
   *
   * Calls of `admin` and `users` that began earlier reject with `signed_out`, as with {@link AuthResource.deleteSession}.
   */
  deleteSession(customHeaders?: CustomHeaders, options?: CallOptions): Promise<Result<ByBackend<B, object, { success: true }>>>

  /**
   * Resolves with the user who is logged in. Concurrent calls share one request.
   *
   * v1: `GET /admin/auth`. v2: `GET /admin/users/me`.
   *
   * Rejects with `unauthorized` if nobody is logged in, and with `not_found` if the user has been deleted since the login.
   */
  getSession(customHeaders?: CustomHeaders, options?: CallOptions): Promise<Result<{ user: UserOf<B> }>>

  /**
   * Logs a user in with a JWT instead of a cookie. The token is returned, and sent with this client's later calls of
   * `admin` and `users`. On a server the token is returned but not kept: see {@link AdminAuthResource.setToken}.
   *
   * v1: `POST /admin/auth/token`; the token is valid for a day. v2: `POST /auth/user/emailpass`; the token is valid for a
   * day unless the server is configured otherwise.
   *
   * Rejects as {@link AdminAuthResource.createSession} does, except for `cookie_not_stored`.
   */
  getToken(credentials: Credentials, customHeaders?: CustomHeaders, options?: CallOptions): Promise<Result<AdminToken<B>>>

  /**
   * Uses this JWT for this client's later calls of `admin` and `users`, on a server too. `null` forgets the current token.
   * Sends nothing to the server.
   *
   * Rejects with `invalid_argument` if the value cannot be sent in an `Authorization` header.
   */
  setToken(token: string | null): Promise<void>

  /**
   * Exchanges the client's JWT for a new one. If the client has no token, the session of the cookie is used instead. v2:
   * `POST /auth/token/refresh`.
   *
   * Rejects with `unauthorized` if the current token has expired, and with `unsupported_by_backend` on v1, which has no
   * such route.
   */
  refreshToken(customHeaders?: CustomHeaders, options?: CallOptions): Promise<Result<AdminToken<B>>>
}

/** Invites to the team. Mirrors `AdminInviteResource` of `@medusajs/medusa-js`. */
export class AdminInvitesResource<out B extends Backend = "v1"> {
  private constructor()

  /**
   * Creates an invite. `POST /admin/invites`. v1 answers `OK` without the invite: call {@link UsersResource.createInvites}
   * if you need it.
   *
   * Rejects with `duplicate_error` if the address already belongs to a user. If the address already has an invite, even an
   * expired one, v2 rejects with `duplicate_error`, and v1 sends the invite again.
   */
  create(
    payload: ByBackend<B, CreateInvite, CreateInviteV2>,
    customHeaders?: CustomHeaders,
    options?: CallOptions,
  ): Promise<Result<ByBackend<B, object, { invite: InviteV2 }>>>

  /**
   * Resolves with all invites on v1, and with a page of 50 on v2, unless `options.query` says otherwise:
   * `{ limit, offset, q, … }`. `GET /admin/invites`.
   */
  list(
    customHeaders?: CustomHeaders,
    options?: CallOptions,
  ): Promise<Result<ByBackend<B, { invites: Invite[] }, { invites: InviteV2[]; count: number; offset: number; limit: number }>>>

  /**
   * Accepts an invite: creates the user, but does not log in. Needs no session, and does not touch one.
   *
   * v1: `POST /admin/invites/accept`, which answers `OK`. v2: the requests of {@link UsersResource.acceptInvite}, which
   * also lists the errors.
   */
  accept(
    payload: AcceptInvite,
    customHeaders?: CustomHeaders,
    options?: CallOptions,
  ): Promise<Result<ByBackend<B, object, { user: UserV2 }>>>

  /** Gives an invite a new token and a new expiry. `POST /admin/invites/:id/resend`. Rejects with `not_found`. */
  resend(
    id: string,
    customHeaders?: CustomHeaders,
    options?: CallOptions,
  ): Promise<Result<ByBackend<B, object, { invite: InviteV2 }>>>

  /** Deletes an invite. `DELETE /admin/invites/:id`. */
  delete(id: string, customHeaders?: CustomHeaders, options?: CallOptions): Promise<Result<Deleted<"invite">>>
}

/** The users of the team. Mirrors `AdminUsersResource` of `@medusajs/medusa-js`. */
export class AdminUsersResource<out B extends Backend = "v1"> {
  private constructor()

  /** Creates a user. See {@link UsersResource.create} for requests and errors. */
  create(
    payload: ByBackend<B, CreateUser, CreateUserV2>,
    customHeaders?: CustomHeaders,
    options?: CallOptions,
  ): Promise<Result<{ user: UserOf<B> }>>

  /** Resolves with a user. `GET /admin/users/:id`. Rejects with `not_found`. */
  retrieve(id: string, customHeaders?: CustomHeaders, options?: CallOptions): Promise<Result<{ user: UserOf<B> }>>

  /** Changes a user. `POST /admin/users/:id`. Rejects with `not_found` or `invalid_data`. */
  update(
    id: string,
    payload: ByBackend<B, UpdateUser, UpdateUserV2>,
    customHeaders?: CustomHeaders,
    options?: CallOptions,
  ): Promise<Result<{ user: UserOf<B> }>>

  /**
   * Deletes a user. `DELETE /admin/users/:id`. On v2, users cannot delete themselves: `not_allowed`. The deleted user's
   * sessions and tokens may keep working.
   */
  delete(id: string, customHeaders?: CustomHeaders, options?: CallOptions): Promise<Result<Deleted<"user">>>

  /** Resolves with a page of users: 50, unless the query sets `limit`. `GET /admin/users`. */
  list(
    query?: { [Name in keyof UserFilters]: UserFilters[Name] | undefined },
    customHeaders?: CustomHeaders,
    options?: CallOptions,
  ): Promise<Result<{ users: UserOf<B>[]; count: number; offset: number; limit: number }>>

  /**
   * Has the shop send a user a token for a new password. Resolves for unknown addresses too.
   *
   * v1: `POST /admin/users/password-token`. v2: `POST /auth/user/emailpass/reset-password`.
   */
  sendResetPasswordToken(
    payload: { email: string },
    customHeaders?: CustomHeaders,
    options?: CallOptions,
  ): Promise<Result<ByBackend<B, object, { success: true }>>>

  /**
   * Sets a new password with the token from {@link AdminUsersResource.sendResetPasswordToken}.
   *
   * v1: `POST /admin/users/reset-password`. v2: `POST /auth/user/emailpass/update`.
   *
   * If the token is expired or used, rejects with `unauthorized` on v2. Medusa v1 answers such a token with a 500:
   * `server_error`. In either case, the call resolves if the new password turns out to be set already: this call used the
   * token, and the response was lost or the request was sent twice.
   */
  resetPassword(
    payload: { email?: string | undefined; token: string; password: string },
    customHeaders?: CustomHeaders,
    options?: CallOptions,
  ): Promise<Result<ByBackend<B, { user: User }, { success: true }>>>
}

/** What can be wrong with an invite token: the error codes that say so. */
export type InviteFault = "invite_refused" | "invite_expired" | "invite_rotated" | "invite_accepted" | "invite_deleted"

/** What is known about the invite of a token. If an admin is logged in, it is the whole invite. */
export type ValidatedInvite<B extends Backend> = Partial<InviteOf<B>> & {
  id: string
  /** The address that was invited. */
  email: string
  /** ISO 8601. `null` on v1 if no admin is logged in, because v1's tokens do not contain it. */
  expires_at: string | null
  /**
   * Problems that could not be ruled out. If no admin is logged in, only the token itself has been checked. On v1,
   * `invite_refused` remains if this is not the invite's latest token: older tokens are valid too, but cannot be told from
   * forged ones.
   */
  unchecked: InviteFault[]
}

/** An identity, as the Auth Module returns it. */
export interface AuthIdentity {
  /** On v1, the user's id. */
  id: string
  /** `entity_id` is the email address, or `null` for providers other than `emailpass`. */
  provider_identities: { entity_id: string | null; provider: string }[]
  /** `null` while the identity belongs to nobody in the shop. */
  app_metadata: { user_id?: string; [key: string]: unknown } | null
}

/** The error of `users.createInvites()` and `users.refreshInviteTokens()` when called with an array. */
export interface InvitesError<B extends Backend = "v1"> extends MedusaError {
  /** The invites that succeeded before the failure. Not enumerable, because their tokens must not end up in a log. */
  readonly invites: AddressedInvite<B>[]
}

/** Whether credentials are correct. `location` is the URL where another provider continues the login. */
export type Authentication =
  | { success: true; authIdentity: AuthIdentity; location?: undefined; error?: undefined }
  | { success: true; location: string; authIdentity?: undefined; error?: undefined }
  | { success: false; error: string; authIdentity?: undefined; location?: undefined }

/**
 * The flows of Medusa's guide "User Creation Flows", over HTTP. Methods have the names and results of Medusa's User Module
 * and Auth Module. For the modules themselves, see `medusa-auth/modules`.
 */
export class UsersResource<out B extends Backend = "v1"> {
  private constructor()

  /**
   * Invites one person or several, and resolves with the invites and their tokens.
   *
   * v1: `POST` and `GET /admin/invites`. v2: `POST /admin/invites`. Invites of an array are created one after the other. If
   * one fails, those before it exist, and the error's {@link InvitesError.invites} contains them. To continue from there,
   * pass the same array to the same client again.
   *
   * v2 keeps one invite for each address, and refuses a second. If the existing invite was created after this call began,
   * by a request whose response was lost or that was sent twice, the call resolves with it. The server's clock decides
   * this. A secret API key cannot ask for the server's time: with one, the call resolves with the existing invite only if a
   * response was lost and the invite has not expired.
   *
   * Rejects with `duplicate_error` as {@link AdminInvitesResource.create} does.
   */
  createInvites(
    data: ByBackend<B, { email: string; role?: Role | undefined }, CreateInviteV2>,
    customHeaders?: CustomHeaders,
    options?: CallOptions,
  ): Promise<AddressedInvite<B>>
  createInvites(
    data: ByBackend<B, { email: string; role?: Role | undefined }, CreateInviteV2>[],
    customHeaders?: CustomHeaders,
    options?: CallOptions,
  ): Promise<AddressedInvite<B>[]>

  /**
   * Checks an invite token, and resolves with what is known about its invite. Changes nothing.
   *
   * v1: `GET /admin/invites`. v2: `GET /admin/invites/:id`. If no admin is logged in, the server refuses this, and the
   * result only contains what the token says.
   *
   * Rejects with `invite_malformed` or `invite_expired`. If an admin is logged in, also with `invite_rotated` (v2),
   * `invite_accepted` or `invite_deleted`.
   */
  validateInviteToken(token: string, customHeaders?: CustomHeaders, options?: CallOptions): Promise<ValidatedInvite<B>>

  /**
   * Accepts an invite: creates the user, but does not log in. Neither uses nor changes a session in this browser.
   *
   * v1: `POST /admin/invites/accept`, then logs in with the new password for a token to fetch the user. v2:
   * `POST /auth/user/emailpass/register`, `POST /admin/invites/accept`. If the address already has a login, a customer's or
   * one from an earlier attempt, that login is used, provided that the password is correct. On v2, `email` sets a different
   * address to log in with.
   *
   * Rejects with:
   * - `invite_malformed` if the value is not an invite token;
   * - `invite_expired` if the invite has expired;
   * - `invite_accepted` if this password already logs in a user;
   * - `invalid_credentials` if the address has a login with another password (v2);
   * - `invite_refused` otherwise, because both backends have a single answer for expired, replaced, accepted and deleted
   *   invites. If an admin is logged in, the client looks the invite up, and rejects with `invite_expired`,
   *   `invite_rotated`, `invite_accepted` or `invite_deleted`.
   *
   * If `maxRetries` repeats a request whose response was lost, the call resolves with the user that the lost request
   * created.
   */
  acceptInvite(
    data: {
      token: string
      password: string
      email?: string | undefined
      first_name?: string | undefined
      last_name?: string | undefined
    },
    customHeaders?: CustomHeaders,
    options?: CallOptions,
  ): Promise<UserOf<B>>

  /**
   * Gives new tokens to invites, even to expired ones, one after the other. `POST /admin/invites/:id/resend`. Rejects with
   * `not_found` at the first id that does not exist.
   */
  refreshInviteTokens(ids: string[], customHeaders?: CustomHeaders, options?: CallOptions): Promise<AddressedInvite<B>[]>

  /**
   * Creates a user in one call. On v2 that takes an invite, which the client creates and accepts by itself.
   *
   * v1: `POST /admin/users`. v2 has no such route, so the client sends `GET /admin/users?email=…`, which shows whether an
   * admin is logged in and the address is free; `POST /auth/user/emailpass/register`, or `POST /auth/user/emailpass` if the
   * address already has a login, such as a customer's; `POST /admin/invites`; and `POST /admin/invites/accept`.
   *
   * On v2, the invite is only created once the password is known to be correct, so that a shop that emails invites sends
   * none for a wrong password. If the invite cannot be accepted, it is deleted, unless it existed before or the call was
   * aborted; its email may already have been sent. A login that was registered remains, without a user, and another call
   * with the same password continues from there.
   *
   * Rejects with:
   * - `duplicate_error` if the address belongs to a user. On v2 this error usually has no `response`: Medusa lists the
   *   user, and refuses nothing;
   * - `invalid_credentials` if the address has a login with another password (v2);
   * - `not_allowed` if that login requires more than a password (v2);
   * - `unauthorized` if no admin is logged in;
   * - `forbidden` if the admin may not list users or create invites.
   */
  create(
    data: ByBackend<B, CreateUser, CreateUserV2>,
    customHeaders?: CustomHeaders,
    options?: CallOptions,
  ): Promise<UserOf<B>>

  /**
   * Resolves with the matching users, and with how many there are in total. `GET /admin/users`. A filter that is
   * `undefined` rejects with `invalid_argument`, because it would match every user.
   */
  listAndCount(
    filters?: UserFilters,
    config?: { skip?: number | undefined; take?: number | undefined; order?: Record<string, "ASC" | "DESC"> | undefined },
    customHeaders?: CustomHeaders,
    options?: CallOptions,
  ): Promise<[users: UserOf<B>[], count: number]>

  /**
   * Resolves with whether a password is correct, and with the identity that it belongs to. Nobody is logged in.
   *
   * v1: `POST /admin/auth/token`; `provider` must be `"emailpass"`, or the call rejects with `unsupported_by_backend`. v2:
   * `POST /auth/user/:provider`.
   *
   * Wrong credentials resolve with `success: false`. A rejection (`network_error`, `server_error`, …) says nothing about
   * them.
   */
  authenticate(
    provider: string,
    data: Credentials,
    customHeaders?: CustomHeaders,
    options?: CallOptions,
  ): Promise<Authentication>

  /**
   * Resolves with the user who has these credentials. If the address has no user and an admin is logged in, the user is
   * created as by {@link UsersResource.create}.
   *
   * v1: `POST /admin/auth/token`, then `GET /admin/auth` or `POST /admin/users`. v2: `POST /auth/user/emailpass`, then
   * `GET /admin/users/me`. On v2, a customer's login becomes the user's, too. If the login fails, the requests of
   * `create()` follow, and stop at the first unless an admin is logged in and the address is free.
   *
   * If two calls create the same user at once, both resolve with the user, and one of them has `created: true`. If the
   * browser or a proxy sent the creating request twice, `created` is `false`, because nothing tells who created the user.
   *
   * A mistyped address looks like a new one: if an admin is logged in, a user is created for it.
   *
   * Rejects with `invalid_credentials` if the password is wrong, including that of a customer's address on v2, or if the
   * address is unknown and no admin is logged in. Otherwise rejects as `create()` does.
   */
  authenticateOrCreate(
    provider: "emailpass",
    data: ByBackend<B, CreateUser, CreateUserV2>,
    customHeaders?: CustomHeaders,
    options?: CallOptions,
  ): Promise<{ user: UserOf<B>; created: boolean }>
}

/**
 * A client of one Medusa server, for customers and the team. The option `apiKey` authenticates the calls of `admin` and
 * `users`: a user's `api_token` on v1, a secret key on v2. Never use either in a page.
 */
export class Medusa<out B extends Backend = "v1"> extends Storefront<B> {
  constructor(config?: Config<B>)
  readonly admin: {
    readonly auth: AdminAuthResource<B>
    readonly invites: AdminInvitesResource<B>
    readonly users: AdminUsersResource<B>
  }
  readonly users: UsersResource<B>
}

export default Medusa
