// @ts-check
import assert from "node:assert/strict"
import { claims } from "../../support/jwt.mjs"
import { newEmail } from "../shop.mjs"
import { bearer, expectAnswer, expectToken, json, nobody, refused, table, text, userOf, wrongCredentials } from "./admin-table.mjs"

/** @typedef {import("./admin-shop.mjs").AdminShopV2} Shop */

const sent = text(201, "Created")
const done = json(200, { success: true })
const invalidToken = refused("Invalid token")
const password = "another"

/** @param {Shop} shop @param {string} identifier */
const ask = (shop, identifier) => shop.ask({ method: "POST", path: "/auth/user/emailpass/reset-password", body: { identifier } })

/** @param {Shop} shop @param {string} token @param {string} [actor] */
const update = (shop, token, actor = "user") =>
  shop.ask({ method: "POST", path: `/auth/${actor}/emailpass/update`, body: { password }, headers: bearer(token) })

table("POST /auth/user/emailpass/reset-password", (row) => {
  row("a user: a token for 15 minutes, that names the address and says that it is a user's", async (shop) => {
    const { email } = await shop.signUp()
    expectAnswer(await ask(shop, email), sent)
    const { iat, exp, jti, ...rest } = claims(await shop.backend.passwordToken(email))
    assert.deepEqual(rest, { entity_id: email, provider: "emailpass", actor_type: "user", purpose: "reset" })
    assert.equal(exp - iat, 15 * 60)
    assert.match(jti, /./)
  })
  row("an unknown address", async (shop) => expectAnswer(await ask(shop, newEmail()), sent))
})

table("POST /auth/user/emailpass/update", (row) => {
  row("a good token: the new password is in force, and whoever is logged in stays so", async (shop) => {
    const { id, email, credentials, cookie } = await shop.signUp()
    await ask(shop, email)
    expectAnswer(await update(shop, await shop.backend.passwordToken(email)), done)
    expectAnswer(await shop.authenticate(credentials), wrongCredentials)
    expectToken(await shop.authenticate({ email, password }), userOf(id))
    assert.equal((await shop.who(cookie)).status, 200)
  })
  row("of an identity without a user", async (shop) => {
    const { email } = await shop.identify()
    await ask(shop, email)
    expectAnswer(await update(shop, await shop.backend.passwordToken(email)), done)
    expectToken(await shop.authenticate({ email, password }), nobody)
  })
  row("where customers do it: refused, and here it is still good", async (shop) => {
    const { email } = await shop.identify()
    await ask(shop, email)
    const token = await shop.backend.passwordToken(email)
    expectAnswer(await update(shop, token, "customer"), invalidToken)
    expectAnswer(await update(shop, token), done)
  })
  row("a token that is used up", async (shop) => {
    const { email } = await shop.identify()
    await ask(shop, email)
    const token = await shop.backend.passwordToken(email)
    expectAnswer(await update(shop, token), done)
    expectAnswer(await update(shop, token), invalidToken)
  })
  row("a token of a log-in", async (shop) => expectAnswer(await update(shop, (await shop.signUp()).token), invalidToken))
  row("a user who was deleted since: nothing to change", async (shop) => {
    const { id, email } = await shop.signUp()
    await ask(shop, email)
    await shop.asAdmin({ method: "DELETE", path: `/admin/users/${id}` })
    expectAnswer(await update(shop, await shop.backend.passwordToken(email)), invalidToken)
  })
})
