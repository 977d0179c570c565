/**
 * medusa-auth/modules: Medusa's User Module and Auth Module, in a page or a process itself, with no server. For demos,
 * Storybook and tests.
 *
 * Methods, results and messages are those of Medusa 2.21; what is different says so. Every method returns a promise that
 * settles, and does all of its work or, where it fails, nothing of it. What rejects has a `name`, a `message` and a
 * {@link ModuleErrorCode}.
 */

export { MedusaError, isMedusaError } from "./index.js"

/** ISO 8601 in UTC, with milliseconds. Medusa's own modules give a `Date`, which becomes this on its way to a browser. */
export type DateText = string

/** What every record has. */
interface Dated {
  created_at: DateText
  updated_at: DateText
  /** `null` until the record is softly deleted. */
  deleted_at: DateText | null
}

/** Somebody who may work in the shop's administration. Mirrors Medusa's `UserDTO`. */
export interface User extends Dated {
  /** `user_…` */
  id: string
  first_name: string | null
  last_name: string | null
  /** To the letter: another case is another address, and any text is one. */
  email: string
  avatar_url: string | null
  metadata: Record<string, unknown> | null
}

/** An offer to become a user. Mirrors Medusa's `InviteDTO`. */
export interface Invite extends Dated {
  /** `invite_…` */
  id: string
  email: string
  accepted: boolean
  /** A JWT to send to whoever is invited. */
  token: string
  expires_at: DateText
  metadata: Record<string, unknown> | null
}

/** What a provider knows somebody by. Mirrors Medusa's `ProviderIdentityDTO`. */
export interface ProviderIdentity extends Dated {
  id: string
  /** The e-mail address, with `emailpass`. */
  entity_id: string
  provider: string
  auth_identity_id: string
  user_metadata: Record<string, unknown> | null
  provider_metadata: Record<string, unknown> | null
}

/** Somebody who can prove to be themselves. Mirrors Medusa's `AuthIdentityDTO`. */
export interface AuthIdentity extends Dated {
  /** `authid_…` */
  id: string
  app_metadata: Record<string, unknown> | null
  /** There where they were asked for: `{ relations: ["provider_identities"] }`. */
  provider_identities?: ProviderIdentity[]
}

/** Who has logged in. */
export interface AuthenticatedIdentity extends AuthIdentity {
  /**
   * The e-mail address. Medusa's guides read it here, though Medusa's own module has no such field: there it is
   * `undefined`, and a list of the users with that address is the list of all users.
   */
  entity_id: string
  provider_identities: ProviderIdentity[]
}

/** What a provider says of whoever is not who they want to be. */
export interface Refusal {
  success: false
  authIdentity?: undefined
  error: string
}

/** What a provider says of whoever wants to be somebody. Only a failing store rejects. */
export type AuthenticationResponse = { success: true; authIdentity: AuthenticatedIdentity; error?: undefined } | Refusal

/** What a user is made of. */
export interface CreateUser {
  email: string
  first_name?: string | null | undefined
  last_name?: string | null | undefined
  avatar_url?: string | null | undefined
  metadata?: Record<string, unknown> | null | undefined
  /** Made up where it is not given. */
  id?: string | undefined
}

/** What an invite is made of. */
export interface CreateInvite {
  email: string
  accepted?: boolean | undefined
  metadata?: Record<string, unknown> | null | undefined
  /** Made up where it is not given. */
  id?: string | undefined
}

/** What is made known to a provider. */
export interface CreateProviderIdentity {
  entity_id: string
  provider: string
  auth_identity_id: string
  user_metadata?: Record<string, unknown> | null | undefined
  provider_metadata?: Record<string, unknown> | null | undefined
  id?: string | undefined
}

/** What an identity is made of. */
export interface CreateAuthIdentity {
  provider_identities?: Omit<CreateProviderIdentity, "auth_identity_id">[] | undefined
  app_metadata?: Record<string, unknown> | null | undefined
  id?: string | undefined
}

/** What a field may be compared with. */
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
      /** `%` is any text, `_` any character. */
      $like?: string
      /** The same, in any case. */
      $ilike?: string
    }

/**
 * Fields, all of which have to fit. A filter that is `undefined`, or says nothing, rejects with `invalid_data`: Medusa
 * takes it for no filter at all, and finds everybody where nobody was meant.
 */
export type Filters<T> = { [Field in keyof T]?: Test<T[Field]> } & {
  $and?: Filters<T>[]
  $or?: Filters<T>[]
}

/** {@link Filters}, and words to look for. */
export type SearchFilters<T> = Filters<T> & {
  /** Words, each of which has to be in some text of the record, in any case. */
  q?: string
}

/** How what is found is wanted. */
export interface FindConfig<T> {
  /** These fields, and the id. */
  select?: (keyof T & string)[] | undefined
  relations?: string[] | undefined
  /** So many at most. */
  take?: number | undefined
  /** Without the first so many. */
  skip?: number | undefined
  /** By id where nothing else is said. */
  order?: { [Field in keyof T]?: "ASC" | "DESC" } | undefined
  /** With those that are softly deleted. */
  withDeleted?: boolean | undefined
}

/** A change of those that fit. */
export interface SelectorUpdate<T, Change> {
  selector: Filters<T>
  data: Change
}

/** Ids of what was deleted or restored, under the names of the kinds: `{ user_id: ["user_…"] }`. */
export type Ids = Record<string, string[]>

/** Keeps records in a page or a process, for as long as it is there. */
export class MemoryStore {
  constructor()
  /** Forget all records. */
  clear(): Promise<void>
}

/**
 * Keeps records in the browser's IndexedDB: for all pages and workers of the origin, which may use it at once, and after
 * they are closed. Where there is no IndexedDB, methods reject with `indexeddb_unavailable`.
 */
export class IndexedDBStore {
  /** @param name of the database. Default `"medusa-auth"`. */
  constructor(name?: string)
  /** Forget all records, in all pages. */
  clear(): Promise<void>
}

/** Where records are kept. Services with the same store know the same records. */
export type Store = MemoryStore | IndexedDBStore

/** Options of the User Module, as Medusa calls them. */
export interface UserModuleOptions {
  /** Signs the tokens of invites. What is signed with another is no token. */
  jwt_secret: string
  /** Seconds that an invite is good for. Default a day. */
  valid_duration?: number | undefined
  /** Whether the token of an invite that was accepted is refused, which Medusa takes. Default `false`. */
  refuse_accepted?: boolean | undefined
  /** Default a {@link MemoryStore} of its own. */
  store?: Store | undefined
}

/** Options of the Auth Module. */
export interface AuthModuleOptions {
  /**
   * How much work the hash of a password is, for scrypt: 2 to the `logN` is its N. Default `{ logN: 15, r: 8, p: 1 }` as
   * with Medusa, which keeps a page busy for a good part of a second; tests do with `{ logN: 4 }`.
   */
  hashConfig?: { logN?: number | undefined; r?: number | undefined; p?: number | undefined } | undefined
  /** Default a {@link MemoryStore} of its own. */
  store?: Store | undefined
}

/** A method that takes one or many, and gives as many. */
type OneOrMany<Input, Output> = {
  (data: Input): Promise<Output>
  (data: readonly Input[]): Promise<Output[]>
}

/** A method that changes the one with an id, or all that fit, or does so with each of an array. */
type Update<T, Change> = {
  (data: Change & { id: string }): Promise<T>
  /** Gives the first that was changed, or nothing where none fits. */
  (data: SelectorUpdate<T, Change>): Promise<T | undefined>
  (data: readonly ((Change & { id: string }) | SelectorUpdate<T, Change>)[]): Promise<T[]>
}

type Retrieve<T> = (id: string, config?: FindConfig<T>) => Promise<T>
type List<T, Wanted> = (filters?: Wanted, config?: FindConfig<T>) => Promise<T[]>
/** Resolves with what was found, and how many there are without regard to `take` and `skip`. */
type ListAndCount<T, Wanted> = (filters?: Wanted, config?: FindConfig<T>) => Promise<[T[], number]>
/** Ids of none are nothing to complain of. */
type Delete = (ids: string | readonly string[]) => Promise<void>
type Mark = (ids: string | readonly string[]) => Promise<Ids>

/** `undefined` leaves a field that may be `null` as it is; in others it is refused. */
type ChangeOf<T> = { [Field in Exclude<keyof T, "id">]?: null extends T[Field] ? T[Field] | undefined : T[Field] }

/** Users and invites. */
export class UserModuleService {
  /** Does no I/O. Throws a {@link MedusaError} with code `invalid_config` that names a bad option. */
  constructor(options: UserModuleOptions)

  /** Invite one or many. Rejects with `invalid_data` for who is a user or invited already. */
  createInvites: OneOrMany<CreateInvite, Invite>
  /**
   * The invite of a token. Rejects with `invalid_token`, `token_expired`; with `not_found` where the invite is gone; with
   * `invalid_data` where it has another token since, or has expired.
   */
  validateInviteToken(token: string): Promise<Invite>
  /**
   * What follows upon an invite, in one step: validate the token, mark the invite as accepted, create the user with its
   * address. Good for once. Medusa has no such method.
   */
  acceptInvite(token: string, user?: Omit<CreateUser, "email">): Promise<User>
  /** New tokens for the invites with these ids, which last as if they were made now. */
  refreshInviteTokens(ids: readonly string[]): Promise<Invite[]>
  retrieveInvite: Retrieve<Invite>
  listInvites: List<Invite, SearchFilters<Invite>>
  listAndCountInvites: ListAndCount<Invite, SearchFilters<Invite>>
  updateInvites: Update<Invite, ChangeOf<Invite>>
  deleteInvites: Delete
  softDeleteInvites: Mark
  restoreInvites: Mark

  /** Create one or many. Rejects with `invalid_data` where there is a user with the address. */
  createUsers: OneOrMany<CreateUser, User>
  retrieveUser: Retrieve<User>
  listUsers: List<User, SearchFilters<User>>
  listAndCountUsers: ListAndCount<User, SearchFilters<User>>
  updateUsers: Update<User, ChangeOf<User>>
  deleteUsers: Delete
  softDeleteUsers: Mark
  restoreUsers: Mark

  /** {@link createUsers}, as it is called in older guides; so are those below. Medusa has dropped these names. */
  create: OneOrMany<CreateUser, User>
  retrieve: Retrieve<User>
  list: List<User, SearchFilters<User>>
  listAndCount: ListAndCount<User, SearchFilters<User>>
  update: Update<User, ChangeOf<User>>
  delete: Delete
  softDelete: Mark
  restore: Mark
}

/** What somebody logs in with. What else a request has may be passed along, and is not looked at. */
export interface AuthenticationInput {
  body?: ({ email?: string | undefined; password?: string | undefined } & Record<string, unknown>) | undefined
  [more: string]: unknown
}

/** {@link Filters} of identities, which may be about what providers know them by. */
export type AuthIdentityFilters = Filters<Omit<AuthIdentity, "provider_identities">> & {
  provider_identities?: Filters<ProviderIdentity>
}

/** Identities of those who log in. The one provider is `emailpass`. */
export class AuthModuleService {
  /** Does no I/O. Throws a {@link MedusaError} with code `invalid_config` that names a bad option. */
  constructor(options?: AuthModuleOptions)

  /** Make an identity with an e-mail address and a password. */
  register(provider: string, data: AuthenticationInput): Promise<AuthenticationResponse>
  /** Whether this e-mail address and password are somebody's. Takes as long for an address that nobody has. */
  authenticate(provider: string, data: AuthenticationInput): Promise<AuthenticationResponse>
  /** Set another password. Without one nothing is done, and no identity given. */
  updateProvider(
    provider: string,
    data: { entity_id: string; password?: string | undefined },
  ): Promise<{ success: true; authIdentity?: AuthenticatedIdentity; error?: undefined } | Refusal>
  createAuthIdentities: OneOrMany<CreateAuthIdentity, AuthIdentity>
  retrieveAuthIdentity: Retrieve<AuthIdentity>
  listAuthIdentities: List<AuthIdentity, AuthIdentityFilters>
  listAndCountAuthIdentities: ListAndCount<AuthIdentity, AuthIdentityFilters>
  /** `app_metadata` are merged: `{ id, app_metadata: { user_id } }` makes an identity a user's. */
  updateAuthIdentities: Update<AuthIdentity, Pick<ChangeOf<AuthIdentity>, "app_metadata">>
  /** With what its providers know it by. */
  deleteAuthIdentities: Delete
  softDeleteAuthIdentities: Mark
  restoreAuthIdentities: Mark

  /** With the hash of a password, where the provider keeps one. */
  createProviderIdentities: OneOrMany<CreateProviderIdentity, ProviderIdentity>
  retrieveProviderIdentity: Retrieve<ProviderIdentity>
  listProviderIdentities: List<ProviderIdentity, Filters<ProviderIdentity>>
  listAndCountProviderIdentities: ListAndCount<ProviderIdentity, Filters<ProviderIdentity>>
  updateProviderIdentities: Update<ProviderIdentity, Omit<ChangeOf<ProviderIdentity>, keyof Dated>>
  deleteProviderIdentities: Delete
  softDeleteProviderIdentities: Mark
  restoreProviderIdentities: Mark
}

/** Every code that something rejects with, or throws. */
export type ModuleErrorCode =
  /** An option cannot be used; thrown by constructors. */
  | "invalid_config"
  /** An argument is no JSON, or too long. */
  | "invalid_argument"
  /** What Medusa refuses with `type` `invalid_data`: taken addresses, expired or replaced invites, filters that say nothing. */
  | "invalid_data"
  /** There is no such record: `type` is `not_found`. */
  | "not_found"
  /** A field is missing, or of another type: a {@link ValidationError}. */
  | "validation_failed"
  /** No token of ours: a {@link JsonWebTokenError}. */
  | "invalid_token"
  /** A token that was one: a {@link TokenExpiredError}. */
  | "token_expired"
  /** A token that will be one: a {@link NotBeforeError}. */
  | "token_not_active"
  /** There is no IndexedDB here. */
  | "indexeddb_unavailable"
  /** The browser did not keep or give what it was to, or a newer version of this package wrote the database: `cause` says
   * why. */
  | "storage_failed"
  /** The WebAssembly module could not be loaded. The next call tries again. */
  | "load_failed"
  /** Something else went wrong in the module: `type` is `unexpected_state`. */
  | "unexpected_state"
  /** A defect of this package. */
  | "internal_error"

/** A field of a record is missing, or of another type. */
export class ValidationError extends Error {
  private constructor()
  readonly code: "validation_failed"
}

/** What is no token of ours. */
export class JsonWebTokenError extends Error {
  protected constructor()
  readonly code: "invalid_token" | "token_expired" | "token_not_active"
}

/** A token that was one. */
export class TokenExpiredError extends JsonWebTokenError {
  private constructor()
  readonly code: "token_expired"
}

/** A token that will be one. */
export class NotBeforeError extends JsonWebTokenError {
  private constructor()
  readonly code: "token_not_active"
}
