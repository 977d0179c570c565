// @ts-check
// Updating users and invites.
import { format } from "./format.mjs"

/** @param {import("../transcript.mjs").ScriptContext} context */
export default async function update({ users, step }) {
  const u = await step("a user", () =>
    users.createUsers({ email: "u@example.com", first_name: "F", metadata: { zz: 1, b: null } }))
  const other = await step("another user", () => users.createUsers({ email: "other@example.com" }))
  const invite = await step("an invite", () => users.createInvites({ email: "i@example.com" }))
  await step("another invite", () => users.createInvites({ email: "taken@example.com" }))
  const named = (/** @type {any} */ data) =>
    [u, other, invite].reduce((text, { id }, index) => text.replaceAll(id, ["u", "other", "invite"][index]), format(data))
  const user = (/** @type {any} */ data, name = named(data)) => step(`updateUsers(${name})`, () => users.updateUsers(data))

  for (const data of [
    undefined, null, {}, [], "x", 5, [null], { first_name: "x" }, { id: null, first_name: "x" }, { id: "", first_name: "x" },
    { id: 5 },
  ]) {
    await user(data)
  }
  const { id } = u
  await user({ id })
  await user({ id, first_name: "Z" })
  await user({ id, first_name: "Z" }, "the same again")
  await user({ id, first_name: null })
  await user({ id, first_name: undefined })
  await user({ id, first_name: 5 })
  await user({ id, first_name: "a\0" })
  await user({ id, email: "other@example.com" })
  await user({ id, email: "U@example.com" })
  await user({ id, email: "u@example.com" })
  for (const email of [null, undefined, 5, {}, [], true, ""]) await user({ id, email })
  await user({ id, email: "u@example.com", last_name: "L" })
  await user({ id, foo: 1 })
  const changes = [
    { b: "", n: { a: 1 } }, { n: { c: 1 } }, {}, { n: "" }, { x: null, y: [1, ""] }, { y: [2] }, { w: { e: "" } }, "x", [],
    5, null, { a: 1, b: "" }, { a: undefined },
  ]
  for (const metadata of changes) await user({ id, metadata })
  await step("retrieveUser, after the metadata", () => users.retrieveUser(id))
  for (const field of ["created_at", "updated_at"]) {
    for (const date of ["2020-01-01T00:00:00.000Z", new Date("2021-01-01"), null, "x"]) {
      await user({ id, [field]: date }, `${field}: ${date instanceof Date ? "a Date" : date}`)
    }
  }
  await user({ id, deleted_at: "2020-01-01T00:00:00.000Z" })
  await user({ id, first_name: "Q" }, "one who is deleted")
  await step("restoreUsers", () => users.restoreUsers(id))
  await step("retrieveUser, restored", () => users.retrieveUser(id))

  await user([{ id: other.id, last_name: "2" }, { id, last_name: "1" }])
  await user([{ id, last_name: "a" }, { id, last_name: "b" }])
  await user([{ id }, { id: "user_gone1" }, { id: "user_gone2" }])
  await user([{ id, last_name: "c" }, { id: "user_gone1" }])
  await user([{ id, last_name: "d" }, { id: other.id, email: "u@example.com" }])
  await user([{ id, email: "other@example.com" }, { id: other.id, email: "u@example.com" }])
  await step("listUsers, after those", () => users.listUsers({ id: [id, other.id] }))
  const emails = ["u@example.com", "other@example.com"]
  for (const selector of [
    { email: "u@example.com" }, { email: "nobody" }, { email: emails }, { id }, { foo: 1 }, { last_name: "S1" },
  ]) {
    await user({ selector, data: { last_name: "S1" } })
  }
  await user([{ selector: { email: emails }, data: { last_name: "T" } }])
  await user([{ selector: { email: "u@example.com" }, data: { last_name: "V" } }, { id: other.id, last_name: "W" }])
  await user({ selector: { email: "u@example.com" } })
  await user({ selector: { email: "u@example.com" }, data: { email: "other@example.com" } })
  await user({ selector: { email: undefined }, data: {} })
  await step("listUsers, at the end", () => users.listUsers())
  await user({ selector: { email: "u@example.com" }, data: { id: "user_other" } })

  const of = (/** @type {any} */ data, name = named(data)) => step(`updateInvites(${name})`, () => users.updateInvites(data))
  const i = invite.id
  for (const data of [
    undefined, {}, [], { id: i }, { id: i, accepted: true }, { id: i, accepted: true }, { id: i, accepted: null },
    { id: i, accepted: "x" }, { id: i, accepted: 1 }, { id: i, accepted: 0 }, { id: i, accepted: 2 },
  ].entries()) {
    await of(data[1], `${named(data[1])}, ${data[0]}`)
  }
  for (const expires_at of [null, undefined, "garbage", "2030-01-01", "2030-01-01T10:00:00+02:00", 0, 1e12, {}]) {
    await of({ id: i, expires_at })
  }
  await of({ id: i, expires_at: new Date("2031-01-01") }, "expires_at: a Date")
  for (const token of ["mine", null, 5]) await of({ id: i, token })
  for (const email of [null, "taken@example.com", "new@example.com", "u@example.com"]) await of({ id: i, email })
  await of([
    { id: i, accepted: true, metadata: { a: 1 } }, { selector: { email: "taken@example.com" }, data: { accepted: true } },
  ])
  await of({ selector: { accepted: true }, data: { metadata: { all: true } } })
  await step("listInvites, at the end", () => users.listInvites())
}
