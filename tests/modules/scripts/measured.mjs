// @ts-check
// The first measurements of Medusa's modules.

/** @param {import("../transcript.mjs").ScriptContext} context */
export default async function measured({ users, auth, secret, step, sign }) {
  const email = "u@example.com"
  const invite = await step("createInvites(object)", () => users.createInvites({ email }))
  // With ids, because those that are generated in one millisecond have no order.
  await step("createInvites(array of 2)", () =>
    users.createInvites([{ id: "invite_a1", email: "a1@example.com" }, { id: "invite_a2", email: "a2@example.com" }]))
  await step("createInvites([])", () => users.createInvites([]))
  await step("createInvites: same email again", () => users.createInvites({ email }))
  await step("createInvites: no email", () => users.createInvites({}))
  await step("createInvites: with own id, token, expires_at, accepted", () =>
    users.createInvites({ id: "invite_mine", email: "own@example.com", token: "mine", expires_at: new Date(0), accepted: true }))

  const validate = (/** @type {any} */ token) => users.validateInviteToken(token)
  const lasts = { id: invite.id, iat: invite.iat, exp: Math.floor(Date.now() / 1000) + 60 }
  await step("validateInviteToken(ok)", () => validate(invite.token))
  await step("validateInviteToken(garbage)", () => validate("garbage"))
  await step("validateInviteToken('')", () => validate(""))
  await step("validateInviteToken(undefined)", () => validate(undefined))
  await step("validateInviteToken(wrong secret)", () => validate(sign(lasts, "another")))
  await step("validateInviteToken(re-signed, right secret, other token)", () => validate(sign(lasts, secret)))
  await step("validateInviteToken(expired JWT, right secret)", () => validate(sign({ ...lasts, exp: 1 }, secret)))
  await step("validateInviteToken(right secret, unknown invite id)", () =>
    validate(sign({ ...lasts, id: "invite_gone" }, secret)))

  const refreshed = await step("refreshInviteTokens([id])", () => users.refreshInviteTokens([invite.id]))
  await step("validateInviteToken(old token after refresh)", () => validate(invite.token))
  await step("validateInviteToken(new token)", () => validate(refreshed[0].token))
  await step("refreshInviteTokens(unknown)", () => users.refreshInviteTokens(["invite_gone"]))
  await step("refreshInviteTokens(known + unknown)", () => users.refreshInviteTokens([invite.id, "invite_gone"]))
  await step("refreshInviteTokens([])", () => users.refreshInviteTokens([]))
  await step("refreshInviteTokens(string)", () => users.refreshInviteTokens("invite_a1"))
  await step("resendInvites exists?", () => typeof users.resendInvites)

  await step("updateInvites({id, accepted: true})", () => users.updateInvites({ id: invite.id, accepted: true }))
  await step("validateInviteToken(accepted invite) – still valid?", () => validate(refreshed[0].token))
  await step("createUsers from the invite", () => users.createUsers({ email }))
  await step("createUsers again, same email", () => users.createUsers({ email }))
  await step("createInvites for an existing user", () => users.createInvites({ email }))
  await step("createInvites for an existing user, other case", () => users.createInvites({ email: "U@EXAMPLE.COM" }))
  await step("refreshInviteTokens(accepted) – allowed? accepted reset?", () => users.refreshInviteTokens([invite.id]))
  await step("updateInvites: unknown id", () => users.updateInvites({ id: "invite_gone", accepted: true }))
  await step("updateInvites(array)", () => users.updateInvites([{ id: invite.id, metadata: { z: 1 } }]))
  const expired = await step("updateInvites: expires_at in the past", () =>
    users.updateInvites({ id: invite.id, expires_at: new Date("2020-01-01") }))
  await step("validateInviteToken(DB-expired)", () => validate(expired.token))
  await step("refreshInviteTokens(expired) then validate", async () => {
    const [again] = await users.refreshInviteTokens([invite.id])
    return validate(again.token)
  })
  await step("retrieveInvite", () => users.retrieveInvite(invite.id))
  await step("retrieveInvite unknown", () => users.retrieveInvite("invite_gone"))
  await step("listInvites({email})", () => users.listInvites({ email }))
  await step("listAndCountInvites({accepted:true})", () => users.listAndCountInvites({ accepted: true }))
  const { token } = await users.retrieveInvite(invite.id)
  await step("softDeleteInvites", () => users.softDeleteInvites([invite.id]))
  await step("validateInviteToken(soft-deleted)", () => validate(token))
  await step("restoreInvites", () => users.restoreInvites([invite.id]))
  await step("deleteInvites", () => users.deleteInvites([invite.id]))
  await step("retrieveInvite(deleted)", () => users.retrieveInvite(invite.id))
  await step("deleteInvites again", () => users.deleteInvites([invite.id]))

  const direct = "direct@example.com"
  const user = await step("createUsers(object)", () => users.createUsers({ email: direct }))
  await step("createUsers(array)", () =>
    users.createUsers([
      { id: "user_d1", email: "d1@example.com", first_name: "A" },
      { id: "user_d2", email: "d2@example.com", last_name: "B", avatar_url: "http://x", metadata: { m: 1 } },
    ]))
  await step("createUsers no email", () => users.createUsers({ first_name: "x" }))
  await step("createUsers malformed email", () => users.createUsers({ email: "nope" }))
  await step("createUsers same email other case", () => users.createUsers({ email: "DIRECT@example.com" }))
  await step("createUsers([])", () => users.createUsers([]))
  await step("updateUsers({id})", () => users.updateUsers({ id: user.id, first_name: "Z" }))
  await step("updateUsers unknown", () => users.updateUsers({ id: "user_gone", first_name: "Z" }))
  await step("updateUsers({selector,data})", () => users.updateUsers({ selector: { email: direct }, data: { last_name: "Q" } }))
  await step("retrieveUser unknown", () => users.retrieveUser("user_gone"))
  await step("listAndCountUsers({email})", () => users.listAndCountUsers({ email: direct }))
  await step("listAndCountUsers({q})", () => users.listAndCountUsers({ q: "direct" }))

  const body = { email: "auth@example.com", password: "supersecret" }
  await step("auth.authenticate unknown", () => auth.authenticate("emailpass", { body }))
  await step("auth.register", () => auth.register("emailpass", { body }))
  await step("auth.register again, other password", () => auth.register("emailpass", { body: { ...body, password: "another" } }))
  await step("auth.authenticate wrong password", () => auth.authenticate("emailpass", { body: { ...body, password: "another" } }))
  await step("auth.authenticate no password", () => auth.authenticate("emailpass", { body: { email: body.email } }))
  await step("auth.authenticate no body", () => auth.authenticate("emailpass", {}))
  await step("auth.authenticate unknown provider", () => auth.authenticate("nope", { body }))
  const { authIdentity } = await step("auth.authenticate ok", () => auth.authenticate("emailpass", { body }))
  await step("authIdentity.entity_id (as in the docs' snippet)", () => authIdentity.entity_id)
  const owner = await step("createUsers", () => users.createUsers({ email: body.email }))
  await step("auth.updateAuthIdentities(app_metadata.user_id)", () =>
    auth.updateAuthIdentities({ id: authIdentity.id, app_metadata: { user_id: owner.id } }))
  const counted = async (/** @type {any} */ filters) => (await users.listAndCountUsers(filters))[1]
  await step("listAndCountUsers({email: undefined}) (what happens with the docs' entity_id)", () => counted({ email: undefined }))
  const old = ["create", "listAndCount", "list", "retrieve", "update", "delete"]
  await step("old docs' names: users.create / users.listAndCount / users.list / users.retrieve / users.delete", () =>
    old.map((name) => `${name}:${typeof users[name]}`))
  await step("users.create({email}) as in the old docs", () => users.create({ email: "old@example.com" }))
  await step("listAndCountUsers({email: authIdentity.entity_id}) exactly as in the docs", () =>
    counted({ email: authIdentity.entity_id }))
  await step("the login now has the actor", async () =>
    (await auth.authenticate("emailpass", { body })).authIdentity.app_metadata)
}
