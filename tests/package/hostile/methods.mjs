// @ts-check
// All methods of a client, with valid arguments and responses.
import { invite, jwt } from "./values.mjs"

const credentials = { email: "ann@example.com", password: "supersecret" }

/** The arguments of methods. Methods that are not listed take only headers and options. @type {Record<string, any[]>} */
const taken = {
  "auth.authenticate": [credentials],
  "auth.exists": ["ann@example.com"],
  "auth.getToken": [credentials],
  "auth.setToken": ["a.b.c"],
  "customers.create": [credentials],
  "customers.update": [{ first_name: "Ann" }],
  "customers.generatePasswordToken": [{ email: "ann@example.com" }],
  "customers.resetPassword": [{ ...credentials, token: "a.b.c" }],
  "customers.listOrders": [{ limit: 2 }],
  "customers.addresses.addAddress": [{ address: { city: "Aarhus" } }],
  "customers.addresses.updateAddress": ["addr_1", { city: "Aarhus" }],
  "customers.addresses.deleteAddress": ["addr_1"],
  "customers.addresses.list": [{ limit: 2 }],
  "customers.addresses.retrieve": ["addr_1"],
  "admin.auth.createSession": [credentials],
  "admin.auth.getToken": [credentials],
  "admin.auth.setToken": ["a.b.c"],
  "admin.invites.create": [{ email: "ann@example.com" }],
  "admin.invites.accept": [{ token: jwt(invite), user: { password: "supersecret" } }],
  "admin.invites.resend": ["invite_1"],
  "admin.invites.delete": ["invite_1"],
  "admin.users.create": [credentials],
  "admin.users.retrieve": ["user_1"],
  "admin.users.update": ["user_1", { first_name: "Ann" }],
  "admin.users.delete": ["user_1"],
  "admin.users.list": [{ email: "ann@example.com" }],
  "admin.users.sendResetPasswordToken": [{ email: "ann@example.com" }],
  "admin.users.resetPassword": [{ ...credentials, token: "a.b.c" }],
  "users.createInvites": [{ email: "ann@example.com" }],
  "users.validateInviteToken": [jwt(invite)],
  "users.acceptInvite": [{ token: jwt(invite), password: "supersecret" }],
  "users.refreshInviteTokens": [["invite_1"]],
  "users.create": [credentials],
  "users.listAndCount": [{ email: "ann@example.com" }, { take: 5 }],
  "users.authenticate": ["emailpass", credentials],
  "users.authenticateOrCreate": ["emailpass", credentials],
}

/**
 * Every method of a client's resources, with valid arguments. Methods that are not listed above are found, too.
 * @param {any} medusa
 * @returns {{ name: string, given: any[], call: (medusa: any, args: any[]) => any }[]}
 */
export const methodsOf = (medusa) => resources(medusa).flatMap(methodsIn)

/** @param {any} owner @param {string[]} path @returns {[string[], any][]} */
function resources(owner, path = []) {
  return Object.entries(owner).flatMap(([key, value]) => {
    if (typeof value !== "object" || key === "client") return []
    return [[[...path, key], value], ...resources(value, [...path, key])]
  })
}

/** @param {[string[], any]} resource */
function methodsIn([path, resource]) {
  const prototype = Object.getPrototypeOf(resource)
  if (prototype === Object.prototype) return []
  const isMethod = (/** @type {string} */ name) => typeof Object.getOwnPropertyDescriptor(prototype, name)?.value === "function"
  const names = Object.getOwnPropertyNames(prototype).filter((name) => name !== "constructor" && isMethod(name))
  return names.map((method) => {
    const name = [...path, method].join(".")
    const count = Math.max(0, prototype[method].length - 2)
    return {
      name,
      given: taken[name] ?? new Array(count).fill(undefined),
      call: (/** @type {any} */ medusa, /** @type {any[]} */ args) =>
        path.reduce((owner, key) => owner[key], medusa)[method](...args),
    }
  })
}

const user = { id: "user_1", email: "ann@example.com", first_name: "Ann" }
const someInvite = { ...invite, accepted: false, token: jwt(invite), expires_at: "2099-01-01T00:00:00.000Z" }

/** A response that satisfies every method. */
export const everything = {
  user,
  users: [user],
  count: 1,
  offset: 0,
  limit: 50,
  invite: someInvite,
  invites: [someInvite],
  customer: { id: "cus_1", email: "ann@example.com", has_account: true, metadata: { a: [1] } },
  address: { id: "addr_1" },
  addresses: [{ id: "addr_1" }],
  orders: [],
  payment_methods: [],
  exists: true,
  deleted: true,
  success: true,
  token: jwt({ actor_id: "user_1", auth_identity_id: "authid_1", exp: 4e9 }),
  access_token: jwt({ user_id: "user_1", exp: 4e9 }),
}
