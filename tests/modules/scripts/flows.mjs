// @ts-check
// The four flows of Medusa's guide to creating users, and concurrent calls.

/** @param {import("../transcript.mjs").ScriptContext} context */
export default async function flows({ users, auth, step }) {
  await step("invite", async () => {
    const invite = await users.createInvites({ email: "invited@example.com" })
    const valid = await users.validateInviteToken(invite.token)
    await users.updateInvites({ id: valid.id, accepted: true })
    return users.createUsers({ email: valid.email })
  })
  await step("expired invite", async () => {
    const { id } = await users.createInvites({ email: "late@example.com" })
    await users.updateInvites({ id, expires_at: new Date("2020-01-01") })
    const [refreshed] = await users.refreshInviteTokens([id])
    return users.validateInviteToken(refreshed.token)
  })
  await step("straightforward", () => users.createUsers({ email: "straight@example.com" }))
  // Reads the email where Medusa has it.
  const login = async (/** @type {any} */ body) => {
    const { success, authIdentity, error } = await auth.authenticate("emailpass", { body })
    if (!success) return error
    const email = authIdentity.provider_identities[0].entity_id
    const [, count] = await users.listAndCountUsers({ email })
    return count === 0 ? users.createUsers({ email }) : "is a user"
  }
  const body = { email: "login@example.com", password: "supersecret" }
  await step("authentication, an unknown email address", () => login(body))
  await auth.register("emailpass", { body })
  await step("authentication, a new user", () => login(body))
  await step("authentication, a user", () => login(body))

  const outcomes = async (/** @type {Promise<any>[]} */ at_once) => {
    const settled = await Promise.allSettled(at_once)
    return settled.map((one) => (one.status === "fulfilled" ? "done" : one.reason.message)).sort()
  }
  const times = (/** @type {number} */ count, /** @type {(index: number) =>
    Promise<any>} */ work) => Array.from({ length: count }, (_, index) => work(index))
  await step("five concurrent createUsers for one email address", () =>
    outcomes(times(5, () => users.createUsers({ email: "once@example.com" }))))
  await step("five concurrent createInvites for one email address", () =>
    outcomes(times(5, () => users.createInvites({ email: "twice@example.com" }))))
  await step("concurrent createUsers for five email addresses", () =>
    outcomes(times(5, (index) => users.createUsers({ email: `${index}@example.com` }))))
  await step("three concurrent registrations of one email address", async () => {
    const body = (/** @type {number} */ index) => ({ email: "reg@example.com", password: `password ${index}` })
    const responses = await Promise.all(times(3, (index) => auth.register("emailpass", { body: body(index) })))
    return responses.filter(({ success }) => success).length
  })
  await step("the users, invites and identities afterwards", async () => {
    const [, once] = await users.listAndCountUsers({ email: "once@example.com" })
    const [, twice] = await users.listAndCountInvites({ email: "twice@example.com" })
    const [, identities] = await auth.listAndCountAuthIdentities({ provider_identities: { entity_id: "reg@example.com" } })
    return { once, twice, identities }
  })
  await step("three concurrent refreshInviteTokens: the valid tokens", async () => {
    const [{ id }] = await users.listInvites({ email: "twice@example.com" })
    const refreshed = await Promise.all(times(3, () => users.refreshInviteTokens([id])))
    const valid = await Promise.allSettled(refreshed.map(([{ token }]) => users.validateInviteToken(token)))
    return valid.filter(({ status }) => status === "fulfilled").length
  })
  await step("concurrent updateUsers of different fields", async () => {
    const [{ id }] = await users.listUsers({ email: "once@example.com" })
    await Promise.all([users.updateUsers({ id, first_name: "A" }), users.updateUsers({ id, last_name: "B" })])
    return users.retrieveUser(id)
  })
}
