// @ts-check
// A client in the state of Vue, Pinia or MobX is used through proxies of all its objects, and works.
import assert from "node:assert/strict"
import { test } from "node:test"
import "../support/as-page.mjs"
import { Medusa } from "../../pkg/admin.js"

/** What Vue's `reactive()` makes of an object: a proxy whose properties are proxies, too. @param {any} target @returns {any} */
function reactive(target) {
  if (typeof target !== "object" || target === null || !/^\[object (Object|Array)\]$/.test(Object.prototype.toString.call(target))) return target
  return new Proxy(target, { get: (object, key, receiver) => reactive(Reflect.get(object, key, receiver)) })
}

/** @param {object} body */
const clientWithResponse = (body) => reactive(new Medusa({ baseUrl: "http://shop.example", fetch: async () => Response.json(body) }))

test("a customer logs in through a proxy", async () => {
  const medusa = clientWithResponse({ customer: { id: "cus_1" } })
  const { customer } = await medusa.auth.authenticate({ email: "ann@example.com", password: "supersecret" })
  assert.equal(customer.id, "cus_1")
  await medusa.auth.setToken("header.payload.signature")
})

test("an admin lists and creates invites through a proxy", async () => {
  const medusa = clientWithResponse({ invites: [{ id: "invite_1", user_email: "ann@example.com", token: "a.b.c", created_at: "2026-01-01T00:00:00.000Z" }] })
  assert.equal((await medusa.admin.invites.list()).invites.length, 1)
  const [invite] = await medusa.users.createInvites([{ email: "ann@example.com", role: "member" }]).catch((/** @type {any} */ error) => [error])
  assert.notEqual(invite.code, "internal_error", invite.cause)
})
