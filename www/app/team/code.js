// @ts-check

/** What is written for each call of the team's, in lines that a phone has room for. */
export const teamCode = {
  "admin.auth.getToken": `await medusa.admin.auth.getToken({
  email, password,
})`,
  "admin.auth.getSession": `const { user } =
  await medusa.admin.auth.getSession()`,
  "admin.auth.setToken": "await medusa.admin.auth.setToken(null)",
  "admin.invites.list": `const { invites } =
  await medusa.admin.invites.list()`,
  "admin.invites.delete": "await medusa.admin.invites.delete(id)",
  "users.createInvites": `const { token } =
  await medusa.users.createInvites({
    email,
  })`,
  "users.refreshInviteTokens": `const [{ token }] = await medusa.users
  .refreshInviteTokens([id])`,
  "users.validateInviteToken": `const { email, expires_at, unchecked } =
  await medusa.users
    .validateInviteToken(token)`,
  "users.acceptInvite": `const user =
  await medusa.users.acceptInvite({
    token, password,
    first_name, last_name,
  })`,
  "users.create": `const user = await medusa.users.create({
  email, password,
  first_name, last_name,
})`,
  "users.listAndCount": `const [users, count] =
  await medusa.users.listAndCount({}, {
    skip, take, order,
  })`,
}
