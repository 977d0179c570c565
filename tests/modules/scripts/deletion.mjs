// @ts-check
// Deleting, soft-deleting and restoring.
import { format } from "./format.mjs"

/** @param {import("../transcript.mjs").ScriptContext} context */
export default async function deletion({ users, step }) {
  for (const [one, many, make] of [["User", "Users", "createUsers"], ["Invite", "Invites", "createInvites"]]) {
    const does = (/** @type {string} */ verb, /** @type {any} */ ids, note = "") =>
      step(`${verb}${many}(${format(ids)})${note}`, () => users[`${verb}${many}`](ids))
    const left = (/** @type {string} */ when) =>
      step(`list${many}, ${when}`, async () => {
        const found = await users[`list${many}`]({}, { withDeleted: true })
        return found.map((/** @type {any} */ { id, deleted_at }) => [id, deleted_at, "deleted"].slice(0, deleted_at ? 3 : 1))
      })
    await step(`${make}, four`, () => users[make](["a", "b", "c", "d"].map((id) => ({ id, email: `${id}@example.com` }))))
    await does("softDelete", "a")
    await does("softDelete", "a", ", again")
    await does("softDelete", ["gone", "b", "b"])
    await does("softDelete", ["gone"])
    for (const ids of [[], undefined, null, ""]) await does("softDelete", ids)
    await left("after soft deletions")
    await step(`retrieve${one}, deleted`, () => users[`retrieve${one}`]("a"))
    await step(`retrieve${one}, deleted, withDeleted`, () => users[`retrieve${one}`]("a", { withDeleted: true }))
    await step(`update${many}, deleted`, () => users[`update${many}`]({ id: "a", metadata: { x: 1 } }))
    await step(`update${many}, deleted, by a selector`, () =>
      users[`update${many}`]({ selector: { id: "a" }, data: { metadata: { x: 1 } } }))
    await step(`${make}: the email address of a deleted record`, () => users[make]({ id: "a2", email: "a@example.com" }))
    await does("restore", "a", ", the email address is taken")
    await does("restore", ["b", "a"], ", one of two email addresses is taken")
    await left("after those")
    await does("restore", ["gone"])
    await does("restore", ["b", "gone"])
    await does("restore", "c", ", not deleted")
    for (const ids of [[], ""]) await does("restore", ids)
    await left("after restoring")
    await step(`retrieve${one}, restored`, () => users[`retrieve${one}`]("b"))
    await does("delete", ["c", "gone"])
    await does("delete", "a", ", soft-deleted before")
    for (const ids of [[], "gone"]) await does("delete", ids)
    await left("after deletions")
    await does("restore", "c", ", deleted before")
    await step(`${make}: an id that was deleted`, () => users[make]({ id: "c", email: "c@example.com" }))
    await does("delete", ["b", "b", "c", "d", "a2"])
    await left("at the end")
    for (const ids of [undefined, null, "", {}, [undefined], [null], 5, ["b", undefined]]) {
      await step(`${make}: a record that survives delete${many}(${format(ids)})`, () =>
        users[make]({ id: "a", email: "a@example.com" }))
      await does("delete", ids)
      await step(`list${many}, after delete${many}(${format(ids)})`, async () => (await users[`list${many}`]()).length)
      await users[`delete${many}`](["a"])
    }
  }
  await step("an invite for a deleted user", async () => {
    await users.createUsers({ id: "was", email: "was@example.com" })
    await users.softDeleteUsers("was")
    return users.createInvites({ email: "was@example.com" })
  })
  await step("restoreUsers of a user who has an invite", () => users.restoreUsers("was"))
}
