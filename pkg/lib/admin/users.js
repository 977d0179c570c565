// @ts-check
import { MedusaError } from "../error.js"
import { readArgument, shortString, stringify } from "../json.js"
import { claims } from "../jwt.js"
import { Resource } from "../resource.js"
import * as operation from "./operations.js"

/** Methods of the User Module and the Auth Module over HTTP. Arguments and results are those of the modules. */
export class UsersResource extends Resource {
  createInvites(data, customHeaders, options) {
    return oneOrMany(data, async (each, isOneOfMany) => {
      try {
        const { invite } = await this.client.call(operation.CREATE_INVITE, each, customHeaders, options)
        return inviteOf(invite)
      } catch (error) {
        const created = isOneOfMany && error.code === "duplicate_error" && this.client.created.get(each?.email)
        if (created) return created
        throw error
      }
    }, this.client.created)
  }

  async validateInviteToken(token, customHeaders, options) {
    const result = await this.client.call(operation.VALIDATE_TOKEN, { token }, customHeaders, options)
    const { id, email, expires, invite, unchecked = [] } = result
    const claims = { id, email, expires_at: timeOf(expires) }
    return { ...inviteOf(invite ?? claims), unchecked }
  }

  async acceptInvite(data, customHeaders, options) {
    const payload = read(({ token, email, password, first_name, last_name } = data ?? {}) => {
      return { token, email, user: { password, first_name, last_name } }
    })
    return (await this.client.call(operation.ACCEPT_INVITE_RETURNING_USER, payload, customHeaders, options)).user
  }

  async refreshInviteTokens(ids, customHeaders, options) {
    if (!read(() => Array.isArray(ids))) refuse("Expected an array of invite ids.")
    return oneOrMany(ids, async (id) => {
      const { invite } = await this.client.call(operation.REFRESH_INVITE, undefined, customHeaders, options, id)
      return inviteOf(invite)
    })
  }

  async create(data, customHeaders, options) {
    return (await this.client.call(operation.CREATE_USER, data, customHeaders, options)).user
  }

  async listAndCount(filters, config, customHeaders, options) {
    const missing = read(() => Object.entries(filters ?? {})).find(([, value]) => value === undefined)
    if (missing) refuse(`The filter ${missing[0]} is undefined, which would match every user.`)
    const query = read(({ skip: offset, take: limit, order } = config ?? {}) => {
      return { ...filters, offset, limit, order: orderOf(order) }
    })
    const { users, count } = await this.client.call(operation.LIST_USERS, undefined, customHeaders, options, undefined, query)
    return [users, count]
  }

  async authenticate(provider, data, customHeaders, options) {
    const email = read(() => shortString(data?.email))
    try {
      const result = await this.client.call(operation.AUTHENTICATE, data, customHeaders, options, provider)
      return identityOf(result, provider, email)
    } catch (error) {
      if (!["invalid_credentials", "invalid_data"].includes(error.code)) throw error
      return { success: false, error: error.response?.data?.message ?? error.message }
    }
  }

  async authenticateOrCreate(provider, data, customHeaders, options) {
    const { user, created = true } = await this.client.call(operation.AUTHENTICATE_OR_CREATE, data, customHeaders, options, provider)
    return { user, created }
  }
}

/** An invite with its address as `email`, on both versions of Medusa. */
const inviteOf = (invite) => ({ ...invite, email: invite.email ?? invite.user_email })

/** The response to a login in the form of the Auth Module, without the token. */
function identityOf({ access_token, token, location, is_lowercase }, provider, email) {
  const { user_id, actor_id, auth_identity_id, app_metadata } = claims(token ?? access_token) ?? {}
  if (typeof location === "string") return { success: true, location }
  if (!user_id && !auth_identity_id) return { success: false, error: "This login requires more than a password." }
  const entity_id = provider === "emailpass" ? (is_lowercase ? email?.toLowerCase() : email) : null
  const identity = { id: auth_identity_id ?? user_id, provider_identities: [{ entity_id, provider }] }
  const user = user_id ?? actor_id
  return { success: true, authIdentity: { ...identity, app_metadata: app_metadata ?? (user ? { user_id: user } : null) } }
}

/** The `order` of the User Module, `{ created_at: "DESC" }`, in the form of the routes: `-created_at`. */
function orderOf(order) {
  const [first] = Object.entries(order ?? {})
  return first && (/^desc$/i.test(first[1]) ? "-" : "") + first[0]
}

/** A time in seconds since 1970 in the format of Medusa's JSON, or null if it is not a time. */
function timeOf(seconds) {
  const time = new Date(seconds ? seconds * 1000 : NaN)
  return isNaN(time.getTime()) ? null : time.toISOString()
}

/**
 * Calls `create` for the data or, one after another, for each item of an array, which is read before the first call. If a call
 * fails, its error has the invites of the earlier ones. So has `created`, until all calls succeed.
 */
async function oneOrMany(data, create, created = new Map()) {
  const many = read(() => Array.isArray(data) && JSON.parse(stringify(data)))
  if (!many) return create(data, false)
  const invites = /** @type {any[]} */ ([])
  try {
    for (const each of many) invites.push(await create(each, true))
    created.clear()
    return invites
  } catch (error) {
    for (const invite of invites) created.set(invite.email, invite)
    // Not enumerable: the invites have tokens, which must not end up in a log.
    throw Object.defineProperty(error, "invites", { value: invites })
  }
}

const read = (action) => MedusaError.guard(() => readArgument(action))

function refuse(message) {
  throw new MedusaError({ code: "invalid_argument", message })
}
