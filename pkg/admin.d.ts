/**
 * medusa-auth/admin: all of medusa-auth, and what a shop's team needs, who are its admins: logins, invites, users.
 */
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

/** The roles of Medusa v1. It does not enforce them. */
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

/** A user, as this Medusa has them. */
export type UserOf<B extends Backend> = ByBackend<B, User, UserV2>

/** An invite. Mirrors Medusa v1's `Invite`. */
export interface Invite {
  id: string
  user_email: string
  role: Role
  accepted: boolean
  /** What whoever is invited has to be sent. After a resend the older ones are good as well. */
  token: string
  /** ISO 8601: seven days after it was made or sent again. */
  expires_at: string
  /** ISO 8601. */
  created_at: string
  /** ISO 8601. */
  updated_at: string
  /** ISO 8601, or `null` while it exists. */
  deleted_at: string | null
  metadata: Record<string, unknown> | null
}

/** An invite. Mirrors Medusa v2's `AdminInvite`. */
export interface InviteV2 {
  id: string
  email: string
  accepted: boolean
  /** What whoever is invited has to be sent. After a resend no older one is good. */
  token: string
  /** ISO 8601: a day after it was made or sent again, unless the server is configured otherwise. */
  expires_at: string
  /** ISO 8601. */
  created_at: string
  /** ISO 8601. */
  updated_at: string
  /** ISO 8601, or `null` while it exists. */
  deleted_at: string | null
  metadata: Record<string, unknown> | null
}

/** An invite, as this Medusa has them. */
export type InviteOf<B extends Backend> = ByBackend<B, Invite, InviteV2>

/** The same, with its address as `email` whatever the backend. */
export type AddressedInvite<B extends Backend> = InviteOf<B> & { email: string }

/** What deleting comes to. That there was nothing to delete is no error. */
export interface Deleted<Kind extends string> {
  id: string
  object: Kind
  deleted: true
}

/** What {@link AdminInvitesResource.create} takes on v1: medusa-js's fields, or an `email`, which is a member's without a
 * `role`. */
export type CreateInvite = { user: string; role: Role } | { email: string; role?: Role | undefined }

/** What {@link AdminInvitesResource.create} takes on v2: Medusa's `AdminCreateInvite`, or medusa-js's `user`. A `role` is
 * refused with `invalid_argument`: v2 has none. */
export type CreateInviteV2 = ({ email: string } | { user: string }) & {
  role?: undefined
  roles?: string[] | null | undefined
  metadata?: Record<string, unknown> | null | undefined
}

/** What {@link AdminInvitesResource.accept} takes. Mirrors Medusa v1's `AdminPostInvitesInviteAcceptReq`. */
export interface AcceptInvite {
  /** The token of the invite. */
  token: string
  user: { password: string; first_name?: string | undefined; last_name?: string | undefined }
}

/** What a user is made of on v1. Mirrors Medusa's `AdminCreateUserRequest`. */
export interface CreateUser extends Credentials {
  first_name?: string | undefined
  last_name?: string | undefined
  /** Default `"member"`. */
  role?: Role | undefined
}

/** What a user is made of on v2. Other fields are refused with `invalid_argument`: update the user after that. */
export interface CreateUserV2 extends Credentials {
  first_name?: string | undefined
  last_name?: string | undefined
}

/** What {@link AdminUsersResource.update} takes on v1. Mirrors Medusa's `AdminUpdateUserRequest`. */
export interface UpdateUser {
  first_name?: string | undefined
  last_name?: string | undefined
  role?: Role | undefined
  /** A token for the option `apiKey` of clients. */
  api_token?: string | undefined
  metadata?: Record<string, unknown> | undefined
}

/** What {@link AdminUsersResource.update} takes on v2, `null` clearing a field. Mirrors Medusa's `AdminUpdateUser`. */
export interface UpdateUserV2 {
  first_name?: string | null | undefined
  last_name?: string | null | undefined
  avatar_url?: string | null | undefined
  metadata?: Record<string, unknown> | null | undefined
}

/** What users are found by: the query parameters of `GET /admin/users`, an array being any of its items. */
export interface UserFilters {
  /** Exactly this address; capital letters count. */
  email?: string
  /** Somewhere in the address or in a name. */
  q?: string
  [parameter: string]: unknown
}

/** What logging in comes to. On v2 that may be a `Challenge`: see whether there is a `user`. */
export type AdminLoggedIn<B extends Backend> = ByBackend<B, { user: User }, OneOf<{ user: UserV2 } | Challenge>>

/** What asking for a token comes to, as for customers. */
export type AdminToken<B extends Backend> = WithToken<B>

/**
 * Logs users in and out. Mirrors `AdminAuthResource` of `@medusajs/medusa-js`.
 *
 * A browser has one cookie for a shop. On v1 a customer and a user can be logged in by it at the same time, on v2 whoever
 * logged in last: where a page needs both, log one of them in by `getToken`. This client's token is not the customers'.
 */
export class AdminAuthResource<out B extends Backend = "v1"> {
  private constructor()

  /**
   * Log a user in: a session cookie is set. v1: `POST /admin/auth`. v2: `POST /auth/user/emailpass`, `POST /auth/session`,
   * then `GET /admin/users/me` by the cookie alone; a token from before is forgotten.
   *
   * Rejects with `invalid_credentials`, `invalid_data`; on v2 with `cookie_not_stored`, and with `no_user` when the login
   * is nobody's in the team.
   */
  createSession(
    credentials: Credentials,
    customHeaders?: CustomHeaders,
    options?: CallOptions,
  ): Promise<Result<AdminLoggedIn<B>>>

  /**
   * Log the user out, and forget the token. v1: `DELETE /admin/auth`. v2: `DELETE /auth/session`. It is no error if
   * nobody was logged in. Calls of `admin` and `users` that began before end
   * with `signed_out`, as those of {@link AuthResource.deleteSession} do.
   */
  deleteSession(customHeaders?: CustomHeaders, options?: CallOptions): Promise<Result<ByBackend<B, object, { success: true }>>>

  /**
   * The user who is logged in. v1: `GET /admin/auth`. v2: `GET /admin/users/me`.
   *
   * Rejects with `unauthorized` when nobody is, with `not_found` when the user has been deleted meanwhile. Calls made at
   * the same time share one request.
   */
  getSession(customHeaders?: CustomHeaders, options?: CallOptions): Promise<Result<{ user: UserOf<B> }>>

  /**
   * Log a user in without a cookie: the JWT is returned, and sent with this client's later calls of `admin` and `users`.
   * v1: `POST /admin/auth/token`, for a day. v2: `POST /auth/user/emailpass`, for a day unless configured otherwise. On a
   * server it is returned and not kept: {@link AdminAuthResource.setToken} keeps it.
   *
   * Rejects as {@link AdminAuthResource.createSession} does, but for `cookie_not_stored`.
   */
  getToken(credentials: Credentials, customHeaders?: CustomHeaders, options?: CallOptions): Promise<Result<AdminToken<B>>>

  /** Use this JWT in this client's later calls of `admin` and `users`; `null` forgets it. */
  setToken(token: string | null): Promise<void>

  /** Another JWT for the one that is kept or, without one, for the cookie's session. v2: `POST /auth/token/refresh`.
   * Rejects with `unauthorized`, and on v1 with `unsupported_by_backend`. */
  refreshToken(customHeaders?: CustomHeaders, options?: CallOptions): Promise<Result<AdminToken<B>>>
}

/** Invites to the team. Mirrors `AdminInviteResource` of `@medusajs/medusa-js`. */
export class AdminInvitesResource<out B extends Backend = "v1"> {
  private constructor()

  /**
   * Invite somebody. `POST /admin/invites`. v1 answers `OK` without the invite: `users.createInvites()` gives it.
   *
   * Rejects with `duplicate_error` for who is a user already; on v2 also where there is an invite, an expired one too. On
   * v1 that one is sent again.
   */
  create(
    payload: ByBackend<B, CreateInvite, CreateInviteV2>,
    customHeaders?: CustomHeaders,
    options?: CallOptions,
  ): Promise<Result<ByBackend<B, object, { invite: InviteV2 }>>>

  /** All invites of v1; of v2 a page of 50, or what the option `query` says: `{ limit, offset, q, … }`.
   * `GET /admin/invites`. */
  list(
    customHeaders?: CustomHeaders,
    options?: CallOptions,
  ): Promise<Result<ByBackend<B, { invites: Invite[] }, { invites: InviteV2[]; count: number; offset: number; limit: number }>>>

  /**
   * Accept an invite: a user is made, and not logged in. No session is needed or touched. v1:
   * `POST /admin/invites/accept`, which answers `OK`. v2 as `users.acceptInvite()`, which see for the errors.
   */
  accept(
    payload: AcceptInvite,
    customHeaders?: CustomHeaders,
    options?: CallOptions,
  ): Promise<Result<ByBackend<B, object, { user: UserV2 }>>>

  /** Give an invite another token, good from now on. `POST /admin/invites/:id/resend`. Rejects with `not_found`. */
  resend(
    id: string,
    customHeaders?: CustomHeaders,
    options?: CallOptions,
  ): Promise<Result<ByBackend<B, object, { invite: InviteV2 }>>>

  /** Withdraw an invite. `DELETE /admin/invites/:id`. */
  delete(id: string, customHeaders?: CustomHeaders, options?: CallOptions): Promise<Result<Deleted<"invite">>>
}

/** The team. Mirrors `AdminUsersResource` of `@medusajs/medusa-js`. */
export class AdminUsersResource<out B extends Backend = "v1"> {
  private constructor()

  /** Make a user: see `users.create()`. */
  create(
    payload: ByBackend<B, CreateUser, CreateUserV2>,
    customHeaders?: CustomHeaders,
    options?: CallOptions,
  ): Promise<Result<{ user: UserOf<B> }>>

  /** A user. `GET /admin/users/:id`. Rejects with `not_found`. */
  retrieve(id: string, customHeaders?: CustomHeaders, options?: CallOptions): Promise<Result<{ user: UserOf<B> }>>

  /** Change a user. `POST /admin/users/:id`. Rejects with `not_found`, `invalid_data`. */
  update(
    id: string,
    payload: ByBackend<B, UpdateUser, UpdateUserV2>,
    customHeaders?: CustomHeaders,
    options?: CallOptions,
  ): Promise<Result<{ user: UserOf<B> }>>

  /** Delete a user, who on v2 cannot be oneself (`not_allowed`). Their sessions and tokens may go on working.
   * `DELETE /admin/users/:id`. */
  delete(id: string, customHeaders?: CustomHeaders, options?: CallOptions): Promise<Result<Deleted<"user">>>

  /** A page of users, 50 unless the query has another `limit`. `GET /admin/users`. */
  list(
    query?: { [Name in keyof UserFilters]: UserFilters[Name] | undefined },
    customHeaders?: CustomHeaders,
    options?: CallOptions,
  ): Promise<Result<{ users: UserOf<B>[]; count: number; offset: number; limit: number }>>

  /** Have a password token sent to a user. Resolves for unknown addresses too. v1: `POST /admin/users/password-token`. v2:
   * `POST /auth/user/emailpass/reset-password`. */
  sendResetPasswordToken(
    payload: { email: string },
    customHeaders?: CustomHeaders,
    options?: CallOptions,
  ): Promise<Result<ByBackend<B, object, { success: true }>>>

  /**
   * Set a new password with such a token. v1: `POST /admin/users/reset-password`. v2: `POST /auth/user/emailpass/update`.
   *
   * Rejects for a dead token with `unauthorized` on v2; v1 answers it with a 500: `server_error`. With `maxRetries`, a lost
   * answer is made good: the new password is tried.
   */
  resetPassword(
    payload: { email?: string | undefined; token: string; password: string },
    customHeaders?: CustomHeaders,
    options?: CallOptions,
  ): Promise<Result<ByBackend<B, { user: User }, { success: true }>>>
}

/** What may be wrong with an invite's token: the codes of the errors that say so. */
export type InviteFault = "invite_refused" | "invite_expired" | "invite_rotated" | "invite_accepted" | "invite_deleted"

/** What is known of an invite by its token. Where an admin is logged in, all of it. */
export type ValidatedInvite<B extends Backend> = Partial<InviteOf<B>> & {
  id: string
  /** Whom it is for. */
  email: string
  /** ISO 8601; `null` on v1, whose tokens do not say it, where no admin is logged in. */
  expires_at: string | null
  /** What could not be ruled out: without an admin's session only what the token itself says is known. On v1
   * `invite_refused` is left where the token is not the invite's last one, older ones being as good. */
  unchecked: InviteFault[]
}

/** An identity, in the Auth Module's shape. */
export interface AuthIdentity {
  /** v1: the user's id. */
  id: string
  /** `entity_id` is the e-mail address, `null` for other providers than `emailpass`. */
  provider_identities: { entity_id: string | null; provider: string }[]
  /** `null` while nobody in the shop has this identity. */
  app_metadata: { user_id?: string; [key: string]: unknown } | null
}

/** What `users.createInvites()` and `users.refreshInviteTokens()` reject with, when they are about several. */
export interface InvitesError<B extends Backend = "v1"> extends MedusaError {
  /** Those before the one that failed. Not enumerable: their tokens are for the caller, and not for a log. */
  readonly invites: AddressedInvite<B>[]
}

/** Whether somebody is who they say. `location` is where another provider wants the browser to go. */
export type Authentication =
  | { success: true; authIdentity: AuthIdentity; location?: undefined; error?: undefined }
  | { success: true; location: string; authIdentity?: undefined; error?: undefined }
  | { success: false; error: string; authIdentity?: undefined; location?: undefined }

/**
 * The flows of Medusa's guide "User Creation Flows", over HTTP: the names are the User Module's and the Auth Module's, and
 * what resolves is what those return. `medusa-auth/modules` has the modules themselves.
 */
export class UsersResource<out B extends Backend = "v1"> {
  private constructor()

  /**
   * Invite one, or several people, and give the invites with their tokens. v1: `POST` and `GET /admin/invites`. v2:
   * `POST /admin/invites`. Several are made one after the other. When one fails, those before it are made, and the
   * error's {@link InvitesError.invites} has them; the same list again, with the same client, goes on from there.
   *
   * v2 keeps one invite an address, and refuses another. If the one that is there was made since this call began, by a
   * request whose answer was lost or which was sent twice on its way, it is given; the server's clock tells. A secret API
   * key cannot ask for that: then it is given only if an answer was lost, and if it has not expired.
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
   * What an invite's token is good for. Nothing is changed by it. v1: `GET /admin/invites`. v2: `GET /admin/invites/:id`;
   * without an admin's session the server refuses that, and what the token says has to do.
   *
   * Rejects with `invite_malformed`, `invite_expired`, and where an admin is logged in with `invite_rotated` (v2),
   * `invite_accepted`, `invite_deleted`.
   */
  validateInviteToken(token: string, customHeaders?: CustomHeaders, options?: CallOptions): Promise<ValidatedInvite<B>>

  /**
   * Accept an invite: a user is made, and not logged in. Sessions that are live in the browser are neither used nor
   * touched. v1: `POST /admin/invites/accept`, then the user is asked for with the new password. v2:
   * `POST /auth/user/emailpass/register`, `POST /admin/invites/accept`; a login that is there already, a customer's or
   * that of an earlier try, is used, if the password is its own. `email` on v2 is another address to log in with.
   *
   * Rejects with `invite_malformed`; `invite_expired`; `invite_accepted` when this password logs in a user already;
   * `invalid_credentials` when the address has a login with another password (v2). For the rest both backends have one
   * answer, `invite_refused`; where an admin is logged in the invite is looked at, and `invite_expired`, `invite_rotated`,
   * `invite_accepted` or `invite_deleted` says which it is. With `maxRetries`, a lost answer is made good.
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

  /** Give invites new tokens, expired ones too, one after the other: `POST /admin/invites/:id/resend`. Rejects with
   * `not_found` at the first that does not exist. */
  refreshInviteTokens(ids: string[], customHeaders?: CustomHeaders, options?: CallOptions): Promise<AddressedInvite<B>[]>

  /**
   * Make a user straight away. v1: `POST /admin/users`. v2, which has no such route: `GET /admin/users?email=…`, which
   * tells whether an admin is logged in and the address is free; `POST /auth/user/emailpass/register`, or
   * `POST /auth/user/emailpass` where the address has a login already, as a customer's; `POST /admin/invites`;
   * `POST /admin/invites/accept`.
   *
   * On v2 no invite is made before the password is known to be right, so a shop that mails invites mails none for a wrong
   * password. If the invite cannot be accepted after that, it is deleted again, unless it existed before or the call was
   * aborted; its mail may have been sent by then. A login that was registered stays, without a user, and a second try
   * with the same password continues from there.
   *
   * Rejects with `duplicate_error` if the address is a user's (on v2 mostly without a `response`: Medusa lists the user,
   * and refuses nothing), `invalid_credentials` if the address has a login with another password (v2), `not_allowed` if
   * that login asks for more than a password (v2), `unauthorized` if no admin is logged in, `forbidden` if the admin may
   * not list users or invite.
   */
  create(
    data: ByBackend<B, CreateUser, CreateUserV2>,
    customHeaders?: CustomHeaders,
    options?: CallOptions,
  ): Promise<UserOf<B>>

  /**
   * The users that fit, and how many there are in all. `GET /admin/users`. A filter that is `undefined` is refused with
   * `invalid_argument`: it would find everybody.
   */
  listAndCount(
    filters?: UserFilters,
    config?: { skip?: number | undefined; take?: number | undefined; order?: Record<string, "ASC" | "DESC"> | undefined },
    customHeaders?: CustomHeaders,
    options?: CallOptions,
  ): Promise<[users: UserOf<B>[], count: number]>

  /**
   * Whether a password is right, and whose it is. Nobody is logged in by it. v1: `POST /admin/auth/token`, the provider
   * being `"emailpass"`. v2: `POST /auth/user/:provider`.
   *
   * Wrong credentials resolve, with `success: false`. What rejects says nothing of them: `network_error`, `server_error`, …
   */
  authenticate(
    provider: string,
    data: Credentials,
    customHeaders?: CustomHeaders,
    options?: CallOptions,
  ): Promise<Authentication>

  /**
   * The user with these credentials, who is made, as by {@link UsersResource.create}, where there is none with this
   * address and an admin is logged in. v1: `POST /admin/auth/token`, then `GET /admin/auth` or `POST /admin/users`. v2:
   * `POST /auth/user/emailpass`, then `GET /admin/users/me`. A customer's password on v2 is enough to be invited. If the
   * login fails, what `create()` sends follows, and ends at once unless an admin is logged in and the address is free.
   *
   * Called twice at once, both get the user, and one is told `created: true`. If the request that made the user was sent
   * twice on its way, by the browser or a proxy, `created` is `false`: nobody can tell then who made it.
   *
   * An address that nobody has yet cannot be told from a mistyped one: with an admin logged in, a user is made for it.
   *
   * Rejects with `invalid_credentials` for a wrong password, for that of a customer's address on v2 too, and for an
   * unknown address where no admin is logged in; else as `create()`.
   */
  authenticateOrCreate(
    provider: "emailpass",
    data: ByBackend<B, CreateUser, CreateUserV2>,
    customHeaders?: CustomHeaders,
    options?: CallOptions,
  ): Promise<{ user: UserOf<B>; created: boolean }>
}

/** A client of one Medusa server. The option `apiKey` says who is asking in `admin` and `users`: a user's `api_token` on
 * v1, a secret key on v2. Neither belongs into a page. */
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
