// @ts-check
// How to run the blocks under "Invite a team".

const client = 'new (await imported["medusa-auth/admin"]()).Medusa({ baseUrl: server.apiV2, backend: "v2" })'

/** @type {Record<string, import("../run.mjs").Example>} */
export const page = {
  "Invite a team 1": {
    replace: ({ apiV2 }) => ({ "http://localhost:9000": apiV2 }),
    after: `
      const [, token] = block.link.split("#")
      const { email, unchecked } = await block.medusa.users.validateInviteToken(token)
      console.log(email, unchecked.length)`,
    logs: () => ["user@example.com 0"],
  },
  "Invite a team 2": {
    before: `
      const inviter = ${client}
      await inviter.admin.auth.createSession({ email: "admin@example.com", password: "supersecret" })
      location.hash = (await inviter.users.createInvites({ email: "ann@example.com" })).token
      await inviter.admin.auth.deleteSession()`,
    given: {
      medusa: ['import("medusa-auth/admin").Medusa<"v2">', client],
      password: ["string", '"supersecret"'],
      first_name: ["string", '"Ann"'],
      last_name: ["string | undefined", "undefined"],
    },
    after: `
      console.log(block.email, Date.parse(block.expires_at) > Date.now(), block.user.first_name)
      const { user } = await medusa.admin.auth.createSession({ email: block.email, password })
      console.log(user.id === block.user.id)`,
    logs: () => ["ann@example.com true Ann", "true"],
  },
}
