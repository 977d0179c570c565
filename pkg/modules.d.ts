/**
 * medusa-auth/modules: Medusa's User Module and Auth Module without a server, for demos, Storybook and tests.
 *
 * Methods, results and error messages are those of Medusa 2.21. Comments name the differences. Each method returns a promise
 * that always settles, and runs in one transaction: if it rejects, nothing has changed. Every error has a `name`, a `message`
 * and a `code` of {@link ModuleErrorCode}. Any method may reject with `invalid_argument`, `load_failed`, `storage_failed`,
 * `indexeddb_unavailable`, `unexpected_state` or `internal_error`. Comments name the other codes.
 */

export { MedusaError, isMedusaError } from "./index.js"

/** An ISO 8601 date and time in UTC, with milliseconds. Medusa's modules return a `Date`. */
export type DateText = string

/** The timestamps of every record. */
interface Timestamps {
  created_at: DateText
  updated_at: DateText
  /** `null`, unless the record is soft-deleted. */
  deleted_at: DateText | null
}

/** A user of the shop's admin dashboard. Mirrors Medusa's `UserDTO`. */
export interface User extends Timestamps {
  /** `user_…` */
  id: string
  first_name: string | null
  last_name: string | null
  /** Any string. Addresses that differ in case are different. */
  email: string
  avatar_url: string | null
  metadata: Record<string, unknown> | null
}

/** An invitation to become a user. Mirrors Medusa's `InviteDTO`. */
export interface Invite extends Timestamps {
  /** `invite_…` */
  id: string
  /** Any string. Addresses that differ in case are different. */
  email: string
  accepted: boolean
  /** A JWT. Send it to the invited person. */
  token: string
  /** When the invite and its token expire. */
  expires_at: DateText
  metadata: Record<string, unknown> | null
}

/** How one provider identifies an {@link AuthIdentity}. Mirrors Medusa's `ProviderIdentityDTO`. */
export interface ProviderIdentity extends Timestamps {
  id: string
  /** For `emailpass`, the email address. */
  entity_id: string
  /** The name of the provider, such as `emailpass`. */
  provider: string
  auth_identity_id: string
  user_metadata: Record<string, unknown> | null
  /** For `emailpass`, the password hash: `{ password }`. */
  provider_metadata: Record<string, unknown> | null
}

/** Somebody who can log in. Mirrors Medusa's `AuthIdentityDTO`. */
export interface AuthIdentity extends Timestamps {
  /** `authid_…` */
  id: string
  /** Links the identity to a user: `{ user_id }`. */
  app_metadata: Record<string, unknown> | null
  /** Present if you ask for it: `{ relations: ["provider_identities"] }`. */
  provider_identities?: ProviderIdentity[]
}

/** The identity of a successful login. */
export interface AuthenticatedIdentity extends AuthIdentity {
  /**
   * The email address. Medusa's guides read it to look for the user, but in Medusa it is `undefined`, so the guides' filter
   * matches every user.
   */
  entity_id: string
  /** Without the password hash. */
  provider_identities: ProviderIdentity[]
}

/** The response to invalid credentials. */
export interface Refusal {
  success: false
  authIdentity?: undefined
  /** Why the login failed. */
  error: string
}

/** The response of a provider. Mirrors Medusa's `AuthenticationResponse`. Invalid credentials do not reject the promise. */
export type AuthenticationResponse =
  | { success: true; authIdentity: AuthenticatedIdentity; error?: undefined }
  | Refusal

/** The fields of a new user. */
export interface CreateUser {
  email: string
  first_name?: string | null | undefined
  last_name?: string | null | undefined
  avatar_url?: string | null | undefined
  metadata?: Record<string, unknown> | null | undefined
  /** Default: a generated id. */
  id?: string | undefined
}

/** The fields of a new invite. */
export interface CreateInvite {
  email: string
  /** Default: `false`. */
  accepted?: boolean | undefined
  metadata?: Record<string, unknown> | null | undefined
  /** Default: a generated id. */
  id?: string | undefined
}

/** The fields of a new provider identity. */
export interface CreateProviderIdentity {
  entity_id: string
  provider: string
  auth_identity_id: string
  user_metadata?: Record<string, unknown> | null | undefined
  provider_metadata?: Record<string, unknown> | null | undefined
  /** Default: a generated id. */
  id?: string | undefined
}

/** The fields of a new auth identity. */
export interface CreateAuthIdentity {
  /** Created with the auth identity. */
  provider_identities?: Omit<CreateProviderIdentity, "auth_identity_id">[] | undefined
  app_metadata?: Record<string, unknown> | null | undefined
  /** Default: a generated id. */
  id?: string | undefined
}

/** A filter on one field: a value, any value of an array, or operators that must all match. */
export type Test<T> =
  | T
  | readonly T[]
  | {
      $eq?: T
      $ne?: T
      $in?: readonly T[]
      $nin?: readonly T[]
      $gt?: T
      $gte?: T
      $lt?: T
      $lte?: T
      /** SQL's `LIKE`: `%` matches any text, `_` any character, and a backslash escapes the next character. */
      $like?: string
      /** `$like`, ignoring case. */
      $ilike?: string
    }

/**
 * Filters on fields, which must all match. On JSON fields, an object matches records that have its keys.
 *
 * An `undefined` or empty filter rejects with `invalid_data`. Medusa ignores it, and then returns every record.
 */
export type Filters<T> = { [Field in keyof T]?: Test<T[Field]> } & {
  $and?: Filters<T>[]
  $or?: Filters<T>[]
}

/** {@link Filters}, and a search. */
export type SearchFilters<T> = Filters<T> & {
  /** Words to search for, ignoring case. Each must be part of the email address or, for users, of a name. */
  q?: string
}

/** Mirrors Medusa's `FindConfig`. */
export interface FindConfig<T> {
  /** The fields to return, in addition to the id. Default: every field. */
  select?: (keyof T & string)[] | undefined
  /** Auth identities have the relation `provider_identities`. */
  relations?: string[] | undefined
  /** The maximum number of records. Default: every record. */
  take?: number | undefined
  /** The number of records to skip. Default: 0. */
  skip?: number | undefined
  /** Default: by id. */
  order?: { [Field in keyof T]?: "ASC" | "DESC" } | undefined
  /** Whether to include soft-deleted records. Default: `false`. */
  withDeleted?: boolean | undefined
}

/** An update of every record that matches the filters. */
export interface SelectorUpdate<T, Update> {
  selector: Filters<T>
  data: Update
}

/** The ids of deleted or restored records, by kind: `{ user_id: ["user_…"] }`. */
export type Ids = Record<string, string[]>

/** Stores records in this page or process, until it ends. */
export class MemoryStore {
  constructor()
  /** Deletes every record. */
  clear(): Promise<void>
}

/**
 * Stores records in the browser's IndexedDB, where they stay after the page is closed. All pages and workers of an origin share
 * them, and may use them at the same time. Without IndexedDB, methods reject with `indexeddb_unavailable`.
 */
export class IndexedDBStore {
  /**
   * Does no I/O: the database is created on first use. Throws a {@link MedusaError} with the code `invalid_config` if `name`
   * is not a string.
   * @param name of the database. Default: `"medusa-auth"`.
   */
  constructor(name?: string)
  /** Deletes every record, in every page. */
  clear(): Promise<void>
}

/** Where records are stored. Services with the same store share their records. */
export type Store = MemoryStore | IndexedDBStore

/** The options of the User Module. */
export interface UserModuleOptions {
  /** Signs the tokens of invites. Tokens that are signed with another secret are invalid. */
  jwt_secret: string
  /** How long an invite is valid, in seconds. Default: 86,400, a day. */
  valid_duration?: number | undefined
  /** Whether to reject the token of an accepted invite. Medusa has no such option and accepts it. Default: `false`. */
  refuse_accepted?: boolean | undefined
  /** Default: a new {@link MemoryStore}. */
  store?: Store | undefined
}

/** The options of the Auth Module. */
export interface AuthModuleOptions {
  /**
   * The cost of a password hash: scrypt's `r`, `p` and the binary logarithm of its N. The default is Medusa's,
   * `{ logN: 15, r: 8, p: 1 }`, which blocks the page for a good part of a second. For tests, use `{ logN: 4 }`.
   */
  hashConfig?: { logN?: number | undefined; r?: number | undefined; p?: number | undefined } | undefined
  /** Default: a new {@link MemoryStore}. */
  store?: Store | undefined
}

/** Creates one record, or an array of records. Rejects with `validation_failed` if a field is missing or has the wrong type. */
type Create<Input, Output> = {
  (data: Input): Promise<Output>
  (data: readonly Input[]): Promise<Output[]>
}

/**
 * Updates one record by id, every record that matches a selector, or an array of both. Missing fields stay. `metadata` is
 * merged, and an empty string removes a key.
 *
 * Rejects with `not_found` if an id does not exist, with `validation_failed` if a value has the wrong type, and with
 * `invalid_data` if the email address is taken or a selector is invalid.
 */
type Update<T, Fields> = {
  (data: Fields & { id: string }): Promise<T>
  /** Resolves with the first updated record, or with `undefined` if none matches. */
  (data: SelectorUpdate<T, Fields>): Promise<T | undefined>
  (data: readonly ((Fields & { id: string }) | SelectorUpdate<T, Fields>)[]): Promise<T[]>
}

/** Resolves with the record with this id. Rejects with `not_found`. */
type Retrieve<T> = (id: string, config?: FindConfig<T>) => Promise<T>
/** Resolves with the records that match the filters. Rejects with `invalid_data` for invalid filters or an invalid config. */
type List<T, Filter> = (filters?: Filter, config?: FindConfig<T>) => Promise<T[]>
/** Like {@link List}. Also resolves with the number of records that match without `take` and `skip`. */
type ListAndCount<T, Filter> = (filters?: Filter, config?: FindConfig<T>) => Promise<[T[], number]>
/** Deletes records permanently. Ignores unknown ids. Rejects with `invalid_data` for anything but an id or an array of ids. */
type Delete = (ids: string | readonly string[]) => Promise<void>
/** Sets `deleted_at`. Resolves with the ids of the records that were not deleted before. */
type SoftDelete = (ids: string | readonly string[]) => Promise<Ids>
/** Clears `deleted_at`. Resolves with the ids of the records that exist. Rejects with `invalid_data` if an address is taken. */
type Restore = (ids: string | readonly string[]) => Promise<Ids>

/** `undefined` leaves a nullable field as it is. Other fields reject it. */
type UpdateOf<T> = { [Field in Exclude<keyof T, "id">]?: null extends T[Field] ? T[Field] | undefined : T[Field] }

/**
 * Users and invites. Mirrors the `UserModuleService` of `@medusajs/user`
 * (`packages/modules/user/src/services/user-module.ts`).
 */
export class UserModuleService {
  /** Does no I/O. Throws a {@link MedusaError} with the code `invalid_config` that names an invalid option. */
  constructor(options: UserModuleOptions)

  /** Also rejects with `invalid_data` if a user or an invite has the email address. */
  createInvites: Create<CreateInvite, Invite>
  /**
   * Resolves with the invite of a token.
   *
   * Rejects with `invalid_token`, `token_expired` or `token_not_active` for the JWT, with `not_found` if the invite does not
   * exist, and with `invalid_data` if the invite has a newer token, has expired, or has been accepted and `refuse_accepted`
   * is set.
   */
  validateInviteToken(token: string): Promise<Invite>
  /**
   * Validates a token, marks the invite as accepted and creates the user with its email address, in one transaction. A token
   * works once. Medusa has no such method.
   *
   * Rejects like {@link validateInviteToken} and {@link createUsers}.
   */
  acceptInvite(token: string, user?: Omit<CreateUser, "email">): Promise<User>
  /**
   * Issues new tokens for the invites with these ids, and revokes the old ones. The new tokens are valid for
   * `valid_duration` from now. Rejects with `invalid_data` if an invite does not exist.
   */
  refreshInviteTokens(ids: readonly string[]): Promise<Invite[]>
  retrieveInvite: Retrieve<Invite>
  listInvites: List<Invite, SearchFilters<Invite>>
  listAndCountInvites: ListAndCount<Invite, SearchFilters<Invite>>
  updateInvites: Update<Invite, UpdateOf<Invite>>
  deleteInvites: Delete
  softDeleteInvites: SoftDelete
  restoreInvites: Restore

  /** Also rejects with `invalid_data` if a user has the email address. */
  createUsers: Create<CreateUser, User>
  retrieveUser: Retrieve<User>
  listUsers: List<User, SearchFilters<User>>
  listAndCountUsers: ListAndCount<User, SearchFilters<User>>
  updateUsers: Update<User, UpdateOf<User>>
  deleteUsers: Delete
  softDeleteUsers: SoftDelete
  restoreUsers: Restore

  /** {@link createUsers}. Older guides use this name and those below. Medusa has removed them. */
  create: Create<CreateUser, User>
  retrieve: Retrieve<User>
  list: List<User, SearchFilters<User>>
  listAndCount: ListAndCount<User, SearchFilters<User>>
  update: Update<User, UpdateOf<User>>
  delete: Delete
  softDelete: SoftDelete
  restore: Restore
}

/** The credentials of a login. You may pass a whole request: other properties are ignored. */
export interface AuthenticationInput {
  body?: ({ email?: string | undefined; password?: string | undefined } & Record<string, unknown>) | undefined
  [property: string]: unknown
}

/** {@link Filters} on auth identities and on their provider identities. */
export type AuthIdentityFilters = Filters<Omit<AuthIdentity, "provider_identities">> & {
  provider_identities?: Filters<ProviderIdentity>
}

/**
 * Identities and logins. Mirrors the `AuthModuleService` of `@medusajs/auth`
 * (`packages/modules/auth/src/services/auth-module.ts`) with the provider `emailpass` of `@medusajs/auth-emailpass`
 * (`packages/modules/providers/auth-emailpass/src/services/emailpass.ts`). It has no other provider.
 */
export class AuthModuleService {
  /** Does no I/O. Throws a {@link MedusaError} with the code `invalid_config` that names an invalid option. */
  constructor(options?: AuthModuleOptions)

  /**
   * Creates an identity with an email address and a password. If it exists, has the same password and no `app_metadata`,
   * resolves with it again. If the address is taken, resolves with `success: false`.
   */
  register(provider: string, data: AuthenticationInput): Promise<AuthenticationResponse>
  /**
   * Checks an email address and a password. Takes as long for an unknown address as for a wrong password. In Medusa, the time
   * reveals which accounts exist.
   */
  authenticate(provider: string, data: AuthenticationInput): Promise<AuthenticationResponse>
  /** Changes a password. `entity_id` is the email address. Without a password, changes nothing, and returns no identity. */
  updateProvider(
    provider: string,
    data: { entity_id: string; password?: string | undefined },
  ): Promise<{ success: true; authIdentity?: AuthenticatedIdentity; error?: undefined } | Refusal>
  /** Also rejects with `invalid_data` if the provider has an identity with this `entity_id`. */
  createAuthIdentities: Create<CreateAuthIdentity, AuthIdentity>
  retrieveAuthIdentity: Retrieve<AuthIdentity>
  listAuthIdentities: List<AuthIdentity, AuthIdentityFilters>
  listAndCountAuthIdentities: ListAndCount<AuthIdentity, AuthIdentityFilters>
  /** `app_metadata` is merged. `{ id, app_metadata: { user_id } }` links an identity to a user. */
  updateAuthIdentities: Update<AuthIdentity, Pick<UpdateOf<AuthIdentity>, "app_metadata">>
  /** Deletes the provider identities too, and so frees the email address. */
  deleteAuthIdentities: Delete
  /** Soft-deletes the provider identities too. The email address stays taken. */
  softDeleteAuthIdentities: SoftDelete
  /** Restores the provider identities too. */
  restoreAuthIdentities: Restore

  /** Also rejects with `invalid_data` if the provider has an identity with this `entity_id`. */
  createProviderIdentities: Create<CreateProviderIdentity, ProviderIdentity>
  /** Includes the password hash, as the other methods for provider identities do. */
  retrieveProviderIdentity: Retrieve<ProviderIdentity>
  listProviderIdentities: List<ProviderIdentity, Filters<ProviderIdentity>>
  listAndCountProviderIdentities: ListAndCount<ProviderIdentity, Filters<ProviderIdentity>>
  updateProviderIdentities: Update<ProviderIdentity, Omit<UpdateOf<ProviderIdentity>, keyof Timestamps>>
  deleteProviderIdentities: Delete
  softDeleteProviderIdentities: SoftDelete
  restoreProviderIdentities: Restore
}

/** The `code` of every error that a constructor throws or a promise rejects with. */
export type ModuleErrorCode =
  /** A constructor got an invalid option. The message names it. */
  | "invalid_config"
  /** An argument cannot be written as JSON, or is too large. */
  | "invalid_argument"
  /**
   * The email address is taken, the invite has expired, has a newer token or is already accepted, or a filter or config is
   * invalid. The `type` is `invalid_data`.
   */
  | "invalid_data"
  /** The record does not exist. The `type` is `not_found`. */
  | "not_found"
  /** A field is missing, or has the wrong type: a {@link ValidationError}. */
  | "validation_failed"
  /** The token is malformed, or its signature is wrong: a {@link JsonWebTokenError}. */
  | "invalid_token"
  /** The token has expired: a {@link TokenExpiredError}. */
  | "token_expired"
  /** The token is not valid yet: a {@link NotBeforeError}. */
  | "token_not_active"
  /** There is no IndexedDB here. Use a {@link MemoryStore}. */
  | "indexeddb_unavailable"
  /**
   * The browser could not open the database, or read or write the records. `cause` has the reason, such as a full disk.
   * Also if a newer version of medusa-auth wrote the database.
   */
  | "storage_failed"
  /** The WebAssembly module could not be loaded. The next call tries again. */
  | "load_failed"
  /** The store or the randomness failed, or scrypt rejected a hash config. The `type` is `unexpected_state`. */
  | "unexpected_state"
  /** A bug in this package, or in a store of your own. */
  | "internal_error"

/** A field is missing, or has the wrong type. */
export class ValidationError extends Error {
  private constructor()
  readonly code: "validation_failed"
}

/** The token of an invite is malformed, or its signature is wrong. Has the name that jsonwebtoken gives it. */
export class JsonWebTokenError extends Error {
  protected constructor()
  readonly code: "invalid_token" | "token_expired" | "token_not_active"
}

/** The token of an invite has expired. */
export class TokenExpiredError extends JsonWebTokenError {
  private constructor()
  readonly code: "token_expired"
}

/** The token of an invite is not valid yet. */
export class NotBeforeError extends JsonWebTokenError {
  private constructor()
  readonly code: "token_not_active"
}
