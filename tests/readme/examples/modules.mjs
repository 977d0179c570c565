// @ts-check
// How to run the blocks under "Test without a server".

const service = (/** @type {string} */ name, /** @type {string} */ options) => /** @type {[string, string]} */ ([
  `import("medusa-auth/modules").${name}`,
  `new (await imported["medusa-auth/modules"]()).${name}(${options})`,
])
const userModuleService = service("UserModuleService", '{ jwt_secret: "supersecret" }')
const invited = (/** @type {string} */ fields) => `await userModuleService.createInvites(${fields})`

/** @type {Record<string, import("../run.mjs").Example>} */
export const page = {
  "Test without a server 1": {
    after: `
      await block.userModuleService.create({ email: "user@example.com" })
      const { UserModuleService, IndexedDBStore } = await imported["medusa-auth/modules"]()
      const again = new UserModuleService({ store: new IndexedDBStore("demo"), jwt_secret: "supersecret" })
      console.log((await again.list())[0].email, (await block.authModuleService.listAuthIdentities()).length)`,
    logs: () => ["user@example.com 0"],
  },
  "Test without a server 2": {
    given: { userModuleService },
    after: "console.log(block.invite.email, (await userModuleService.validateInviteToken(block.invite.token)).id === block.invite.id)",
    logs: () => ["user@example.com true"],
  },
  "Test without a server 3": {
    given: { userModuleService, token: ["string", `(${invited('{ email: "user@example.com" }')}).token`] },
    after: `
      const [[user], [invite]] = [await userModuleService.list(), await userModuleService.listInvites()]
      console.log(user.id === block.user.id, user.email, invite.accepted)`,
    logs: () => ["true user@example.com true"],
  },
  "Test without a server 4": {
    given: { userModuleService, old: ["string", `(${invited('{ id: "invite_123", email: "user@example.com" }')}).token`] },
    after: "console.log((await userModuleService.retrieveInvite('invite_123')).token !== old)",
    logs: () => ["true"],
  },
  "Test without a server 5": {
    given: { userModuleService },
    after: "console.log((await userModuleService.retrieve(block.user.id)).email)",
    logs: () => ["user@example.com"],
  },
  "Test without a server 6": {
    given: {
      userModuleService,
      authModuleService: service("AuthModuleService", "{ hashConfig: { logN: 4 } }"),
      email: ["string", '"user@example.com"'],
      password: ["string", '"supersecret"'],
    },
    before: 'await authModuleService.register("emailpass", { body: { email, password } })',
    after: "console.log(block.authIdentity.entity_id, (await userModuleService.list()).map(({ email }) => email).join())",
    logs: () => ["user@example.com user@example.com"],
  },
}
