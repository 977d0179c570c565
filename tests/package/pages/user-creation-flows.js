// The snippets of Medusa's guide "User Creation Flows", unchanged, and their results.

/** Invite a person; later, accept the invite. @param {any} userModuleService */
export async function invite(userModuleService) {
  let token
  {
    const invite = await userModuleService.createInvites({
      email: "user@example.com",
    })
    token = invite.token
  }
  {
    const invite = await userModuleService.validateInviteToken(token)

    await userModuleService.updateInvites({
      id: invite.id,
      accepted: true,
    })

    const user = await userModuleService.create({
      email: invite.email,
    })
    return user
  }
}

/** Renew an expired invite. @param {any} userModuleService */
export async function expiry(userModuleService) {
  await userModuleService.refreshInviteTokens(["invite_123"])
}

/** Create a user. @param {any} userModuleService */
export async function createUser(userModuleService) {
  const user = await userModuleService.create({
    email: "user@example.com",
  })
  return user
}

/** Create the user who has logged in, if there is none. @param {any} userModuleService @param {any} authModuleService @param {any} req */
export async function withAuth(userModuleService, authModuleService, req) {
  const { success, authIdentity, error } =
    await authModuleService.authenticate("emailpass", {
      url: req.url,
      headers: req.headers,
      query: req.query,
      body: req.body,
      protocol: req.protocol,
    })
  if (!success) throw new Error(error)

  const [users, count] = await userModuleService.listAndCount({
    email: authIdentity.entity_id,
  })

  if (!count) {
    const user = await userModuleService.create({
      email: authIdentity.entity_id,
    })
    return user
  }
  return users[0]
}

/**
 * Runs all flows, and returns their results, with emails in place of ids.
 * @param {any} modules what the entry exports
 * @param {() => any} newStore
 */
export async function flows({ UserModuleService, AuthModuleService }, newStore) {
  const store = newStore()
  const userModuleService = new UserModuleService({ store, jwt_secret: "supersecret" })
  const authModuleService = new AuthModuleService({ store, hashConfig: { logN: 4 } })
  const emails = async () => (await userModuleService.listUsers({}, { order: { email: "ASC" } })).map((/** @type {any} */ { email }) => email)
  const results = []

  results.push((await invite(userModuleService)).email, ...(await emails()))
  const [accepted] = await userModuleService.listInvites({ accepted: true })
  results.push(accepted.email)

  await userModuleService.createInvites({ email: "late@example.com", id: "invite_123" })
  const { token } = await userModuleService.retrieveInvite("invite_123")
  await expiry(userModuleService)
  results.push((await userModuleService.retrieveInvite("invite_123")).token !== token)

  results.push(await createUser(userModuleService).catch((error) => error.message))
  await userModuleService.delete(accepted && (await userModuleService.list({ email: "user@example.com" }))[0].id)
  results.push((await createUser(userModuleService)).email)

  const body = { email: "auth@example.com", password: "supersecret" }
  const req = { url: "/auth/user/emailpass", headers: {}, query: {}, body, protocol: "https" }
  results.push(await withAuth(userModuleService, authModuleService, req).catch((error) => error.message))
  await authModuleService.register("emailpass", { body })
  const created = await withAuth(userModuleService, authModuleService, req)
  const found = await withAuth(userModuleService, authModuleService, req)
  results.push(created.email, created.id === found.id, ...(await emails()))
  return results
}

export const expected = [
  "user@example.com", "user@example.com",
  "user@example.com",
  true,
  "User with email: user@example.com, already exists.",
  "user@example.com",
  "Invalid email or password",
  "auth@example.com", true, "auth@example.com", "user@example.com",
]
