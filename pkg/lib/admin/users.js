// @ts-check
import { MedusaError } from "../error.js"
import { reading, textual, write } from "../json.js"
import { claims } from "../jwt.js"
import * as operation from "./operations.js"
import { Resource } from "../resource.js"

/** The User Module's methods, and the Auth Module's, over HTTP: they take and give what those do. */
export class UsersResource extends Resource {
  createInvites(data, customHeaders, options) {
    return oneOrMany(data, async (each, isOneOfMany) => {
      try {
        const { invite } = await this.client.call(operation.CREATE_INVITE, each, customHeaders, options)
        return inviteOf(invite)
      } catch (error) {
        const made = isOneOfMany && error.code === "duplicate_error" && this.client.created.get(each?.email)
        if (made) return made
        throw error
      }
    }, this.client.created)
  }

  async validateInviteToken(token, customHeaders, options) {
    const said = await this.client.call(operation.VALIDATE_TOKEN, { token }, customHeaders, options)
    const { id, email, expires } = said
    const claimed = { id, email, expires_at: timeOf(expires) }
    return { ...inviteOf(said.invite ?? claimed), unchecked: said.unchecked?.split(" ").filter(Boolean) ?? [] }
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
    const email = read(() => textual(data?.email))
    try {
      const said = await this.client.call(operation.AUTHENTICATE, data, customHeaders, options, provider)
      return identityOf(said, provider, email, this.client.config.backend)
    } catch (error) {
      if (!["invalid_credentials", "invalid_data"].includes(error.code)) throw error
      return { success: false, error: error.response?.data?.message ?? error.message }
    }
  }

  async authenticateOrCreate(provider, data, customHeaders, options) {
    const said = await this.client.call(operation.AUTHENTICATE_OR_CREATE, data, customHeaders, options, provider)
    return { user: said.user, created: said.created ?? true }
  }
}

/** An invite, which has its address as `email` whatever the backend. */
const inviteOf = (invite) => ({ ...invite, email: invite.email ?? invite.user_email })

/** What a log-in says of who it is, as the Auth Module has it. The token stays here. */
function identityOf({ access_token, token, location }, provider, email, backend) {
  const { user_id, actor_id, auth_identity_id, app_metadata } = claims(token ?? access_token) ?? {}
  if (typeof location === "string") return { success: true, location }
  if (!user_id && !auth_identity_id) return { success: false, error: "This login requires more than a password." }
  const entity_id = provider === "emailpass" ? (backend === "v1" ? email?.toLowerCase() : email) : null
  const identity = { id: auth_identity_id ?? user_id, provider_identities: [{ entity_id, provider }] }
  const user = user_id ?? actor_id
  return { success: true, authIdentity: { ...identity, app_metadata: app_metadata ?? (user ? { user_id: user } : null) } }
}

/** The order of the User Module's, `{ created_at: "DESC" }`, as the routes have it: `-created_at`. */
function orderOf(order) {
  const [first] = Object.entries(order ?? {})
  return first && (/^desc$/i.test(first[1]) ? "-" : "") + first[0]
}

/** A time in seconds since 1970, where it is one, as the servers write it. */
function timeOf(seconds) {
  const time = new Date(seconds ? seconds * 1000 : NaN)
  return isNaN(time.getTime()) ? null : time.toISOString()
}

/**
 * What is made of one, or of each of many, one after another; all are read before the first is made. An error has what was
 * made before it, and so has `kept` until a call succeeds.
 */
async function oneOrMany(data, make, kept = new Map()) {
  const many = read(() => Array.isArray(data) && JSON.parse(write(data)))
  if (!many) return make(data, false)
  const invites = /** @type {any[]} */ ([])
  try {
    for (const each of many) invites.push(await make(each, true))
    kept.clear()
    return invites
  } catch (error) {
    for (const invite of invites) kept.set(invite.email, invite)
    // Their tokens are for the caller, and not for a log.
    throw Object.defineProperty(error, "invites", { value: invites })
  }
}

const read = (action) => MedusaError.guard(() => reading(action))

function refuse(message) {
  throw new MedusaError({ code: "invalid_argument", message })
}
