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
    await step(`${make}: the address of who is deleted`, () => users[make]({ id: "a2", email: "a@example.com" }))
    await does("restore", "a", ", the address is another's")
    await does("restore", ["b", "a"], ", one of both is another's")
    await left("after those")
    await does("restore", ["gone"])
    await does("restore", ["b", "gone"])
    await does("restore", "c", ", who was not deleted")
    for (const ids of [[], ""]) await does("restore", ids)
    await left("after restoring")
    await step(`retrieve${one}, restored`, () => users[`retrieve${one}`]("b"))
    await does("delete", ["c", "gone"])
    await does("delete", "a", ", who was deleted softly")
    for (const ids of [[], "gone"]) await does("delete", ids)
    await left("after deletions")
    await does("restore", "c", ", who was deleted")
    await step(`${make}: an id that was deleted`, () => users[make]({ id: "c", email: "c@example.com" }))
    await does("delete", ["b", "b", "c", "d", "a2"])
    await left("in the end")
    for (const ids of [undefined, null, "", {}, [undefined], [null], 5, ["b", undefined]]) {
      await step(`${make}: somebody to survive delete${many}(${format(ids)})`, () =>
        users[make]({ id: "a", email: "a@example.com" }))
      await does("delete", ids)
      await step(`list${many}, after delete${many}(${format(ids)})`, async () => (await users[`list${many}`]()).length)
      await users[`delete${many}`](["a"])
    }
  }
  await step("an invite of who was a user", async () => {
    await users.createUsers({ id: "was", email: "was@example.com" })
    await users.softDeleteUsers("was")
    return users.createInvites({ email: "was@example.com" })
  })
  await step("restoreUsers of who is invited", () => users.restoreUsers("was"))
}
