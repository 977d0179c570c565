// @ts-check
// Registering and logging in.
import { format } from "./format.mjs"

/** @param {import("../transcript.mjs").ScriptContext} context */
export default async function logins({ auth, step }) {
  const body = { email: "a@example.com", password: "supersecret" }
  const { authIdentity } = await step("register", () => auth.register("emailpass", { body }))
  const { id } = authIdentity
  await step("register again, same password", () => auth.register("emailpass", { body }))
  await step("authenticate", () => auth.authenticate("emailpass", { body }))

  const bodies = [
    undefined, null, {}, { body: null }, { body: "x" }, { body: [] }, { body: { password: "p" } },
    { body: { email: "a@example.com", password: "" } }, { body: { password: "p", email: 5 } },
    { body: { password: "p", email: "" } }, { body: { password: 5, email: "a@example.com" } },
    { body: { password: "p", email: { a: 1 } } }, { body: { password: "p", email: ["a@example.com"] } },
    { body: { password: "p", email: "a\0" } },
  ]
  for (const data of bodies) {
    await step(`authenticate(${format(data)})`, () => auth.authenticate("emailpass", data))
    await step(`register(${format(data)})`, () => auth.register("emailpass", data))
  }
  for (const email of ["A@example.com", " a@example.com", "a@example.com ", "nobody@example.com"]) {
    await step(`authenticate ${format(email)}`, () => auth.authenticate("emailpass", { body: { ...body, email } }))
  }
  for (const password of ["Supersecret", "supersecret ", "x".repeat(200)]) {
    await step(`authenticate, password ${password.slice(0, 12)}`, () =>
      auth.authenticate("emailpass", { body: { ...body, password } }))
  }
  for (const provider of ["nope", "", "EMAILPASS"]) {
    for (const method of ["register", "authenticate", "updateProvider"]) {
      await step(`${method}, provider ${format(provider)}`, () => auth[method](provider, { body }))
    }
  }

  const claim = (/** @type {any} */ app_metadata) => auth.updateAuthIdentities({ id, app_metadata })
  for (const app_metadata of [{ user_id: "x" }, null, {}]) {
    await step(`register again, with app_metadata ${format(app_metadata)}`, async () => {
      await claim(app_metadata)
      return auth.register("emailpass", { body })
    })
  }

  const set = (/** @type {any} */ data) => step(`updateProvider(${format(data)})`, () => auth.updateProvider("emailpass", data))
  for (const password of [undefined, "", 5, null]) await set({ entity_id: body.email, password })
  for (const data of [
    undefined, {}, { password: "x" }, { entity_id: "nobody", password: "x" }, { entity_id: 5, password: "x" },
    { entity_id: body.email, password: "new" },
  ]) {
    await set(data)
  }
  await step("authenticate, old password", () => auth.authenticate("emailpass", { body }))
  await step("authenticate, new password", () => auth.authenticate("emailpass", { body: { ...body, password: "new" } }))

  const emailpass = { provider: "emailpass", entity_id: "z@example.com" }
  await step("identities without a hash and with an invalid hash", () =>
    auth.createAuthIdentities([
      { id: "authid_z", provider_identities: [{ id: "p1", entity_id: "4", provider: "github" }, { id: "p2", ...emailpass }] },
      {
        id: "authid_h",
        provider_identities: [{ ...emailpass, entity_id: "h@example.com", provider_metadata: { password: "x" } }],
      },
    ]))
  await step("authenticate without a hash", () => auth.authenticate("emailpass", { body: { email: "z@example.com", password: "x" } }))
  await step("authenticate with an invalid hash", () =>
    auth.authenticate("emailpass", { body: { email: "h@example.com", password: "x" } }))
  await step("register an identity without a hash", () =>
    auth.register("emailpass", { body: { email: "z@example.com", password: "x" } }))
  await step("updateProvider of an identity without a hash", () =>
    auth.updateProvider("emailpass", { entity_id: "z@example.com", password: "now" }))
  await step("authenticate, two providers", () =>
    auth.authenticate("emailpass", { body: { email: "z@example.com", password: "now" } }))

  const login = (/** @type {string} */ when) =>
    step(`authenticate, ${when}`, () => auth.authenticate("emailpass", { body: { ...body, password: "new" } }))
  await step("softDeleteAuthIdentities", () => auth.softDeleteAuthIdentities(id))
  await step("softDeleteAuthIdentities, again", () => auth.softDeleteAuthIdentities(id))
  await login("deleted")
  await step("register, deleted", () => auth.register("emailpass", { body }))
  await step("updateProvider, deleted", () => auth.updateProvider("emailpass", { entity_id: body.email, password: "x" }))
  await step("restoreAuthIdentities", () => auth.restoreAuthIdentities([id]))
  await login("restored")
  await step("deleteAuthIdentities", () => auth.deleteAuthIdentities([id, "authid_gone"]))
  await login("after deletion")
  await step("register, after deletion", () => auth.register("emailpass", { body: { ...body, password: "third" } }))
}
