// @ts-check
// Auth identities and provider identities.
import { format } from "./format.mjs"

/** @param {import("../transcript.mjs").ScriptContext} context */
export default async function identities({ auth, step }) {
  const body = { email: "a@example.com", password: "supersecret" }
  const { authIdentity } = await step("register", () => auth.register("emailpass", { body }))
  const { id } = authIdentity
  const related = { relations: ["provider_identities"] }
  await step("retrieveAuthIdentity", () => auth.retrieveAuthIdentity(id))
  await step("retrieveAuthIdentity, with relations", () => auth.retrieveAuthIdentity(id, related))
  for (const select of [["app_metadata"], ["foo"], []]) {
    await step(`retrieveAuthIdentity, select ${format(select)}`, () => auth.retrieveAuthIdentity(id, { select }))
  }
  for (const other of ["authid_gone", undefined, null, 5, ""]) {
    await step(`retrieveAuthIdentity(${format(other)})`, () => auth.retrieveAuthIdentity(other))
  }

  const update = (/** @type {any} */ data, name = format(data).replaceAll(id, "id")) =>
    step(`updateAuthIdentities(${name})`, () => auth.updateAuthIdentities(data))
  const metadata = [
    { user_id: "x", b: 1 }, { c: 1 }, { c: 1 }, { n: { a: 1, b: 1 } }, { n: { a: 2, c: { d: 1 } } }, { n: "" },
    { n: null, l: [1, 2] }, { l: [3] }, { b: undefined, n: { a: undefined, c: { e: 1 } } }, {}, null, {}, "x", 5, [],
    { z: 1 },
  ]
  for (const [index, app_metadata] of metadata.entries()) {
    await update({ id, app_metadata }, `${format(app_metadata)}, ${index + 1}`)
  }
  for (const data of [
    undefined, null, {}, [], "x", { id: "authid_gone" }, [{ id }, { id: "authid_gone" }], { id }, { id, foo: 1 },
  ]) {
    await update(data, format(data).replaceAll(id, "id"))
  }
  await update([{ id, app_metadata: { q: 1 } }])
  await update({ selector: { id }, data: { app_metadata: { s: 1 } } })
  await update({ selector: { id: "authid_gone" }, data: { app_metadata: { s: 1 } } })
  await step("retrieveAuthIdentity, after updates", () => auth.retrieveAuthIdentity(id))

  const create = (/** @type {any} */ data, name = format(data)) =>
    step(`createAuthIdentities(${name})`, () => auth.createAuthIdentities(data))
  for (const data of [undefined, null, [], {}, { id: "authid_mine", app_metadata: { a: 1 } }, { id: "authid_mine" }]) {
    await create(data)
  }
  const provider = { entity_id: "1", provider: "github", user_metadata: { name: "Ada" }, provider_metadata: { token: "t" } }
  await create({ id: "authid_g", provider_identities: [provider] })
  await create({ provider_identities: [provider] })
  await create({ provider_identities: [{ ...provider, provider: undefined }] })
  await create({ provider_identities: [{ provider: "github" }] })
  await create([
    { id: "authid_x", provider_identities: [{ ...provider, entity_id: "2" }] },
    { id: "authid_y", provider_identities: [{ ...provider, entity_id: "3" }] },
  ], "two")

  const ids = (/** @type {any} */ found) => found.map((/** @type {any} */ { id }) => id)
  const filters = [
    { provider_identities: { entity_id: body.email } },
    { provider_identities: { entity_id: body.email, provider: "emailpass" } },
    { provider_identities: { provider: "github" } }, { provider_identities: { entity_id: ["1", "2"] } },
    { provider_identities: { entity_id: { $like: "%@example.com" } } }, { provider_identities: { foo: 1 } },
    { provider_identities: {} }, { provider_identities: { entity_id: undefined } }, { app_metadata: { a: 1 } },
    { app_metadata: { a: "1" } }, { app_metadata: null }, { app_metadata: { user_id: "x" } },
    { id: ["authid_x", "authid_g"] }, { id: undefined }, { foo: 1 }, {}, { q: "x" },
  ]
  for (const filter of filters) {
    await step(`listAuthIdentities(${format(filter)})`, async () => ids(await auth.listAuthIdentities(filter)))
  }
  await step("listAuthIdentities, with relations", () => auth.listAuthIdentities({ id: ["authid_x", "authid_y"] }, related))
  await step("listAndCountAuthIdentities", async () => {
    const [found, count] = await auth.listAndCountAuthIdentities({}, { order: { id: "DESC" }, take: 2, skip: 1 })
    return [ids(found), count]
  })
  await step("listAuthIdentities, selected", () => auth.listAuthIdentities({ id: "authid_x" }, { select: ["app_metadata"] }))

  await step("softDeleteAuthIdentities", () => auth.softDeleteAuthIdentities(id))
  await step("updateAuthIdentities, deleted", () => auth.updateAuthIdentities({ id, app_metadata: {} }))
  await step("retrieveAuthIdentity, deleted", () => auth.retrieveAuthIdentity(id, { ...related, withDeleted: true }))
  await step("restoreAuthIdentities", () => auth.restoreAuthIdentities(id))
  await step("retrieveAuthIdentity, restored", () => auth.retrieveAuthIdentity(id, related))
  await step("softDeleteAuthIdentities, a missing and an existing id", () => auth.softDeleteAuthIdentities(["authid_gone", "authid_mine"]))
  await step("restoreAuthIdentities, a missing id", () => auth.restoreAuthIdentities(["authid_gone"]))
  for (const none of [[], undefined]) {
    await step(`softDeleteAuthIdentities(${format(none)})`, () => auth.softDeleteAuthIdentities(none))
  }
  await step("deleteAuthIdentities, two existing and a missing id", () => auth.deleteAuthIdentities([id, "authid_gone", "authid_x"]))
  await step("deleteAuthIdentities([])", () => auth.deleteAuthIdentities([]))
  await step("listAndCountAuthIdentities, at the end", async () => (await auth.listAndCountAuthIdentities())[1])
  await create("x")
  await step("deleteAuthIdentities(undefined)", () => auth.deleteAuthIdentities(undefined))
  await step("listAndCountAuthIdentities, after that", async () => (await auth.listAndCountAuthIdentities())[1])
}
