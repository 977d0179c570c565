// @ts-check
// Valid and invalid fields of new records.
import { format } from "./format.mjs"

/** @param {import("../transcript.mjs").ScriptContext} context */
export default async function fields({ users, step }) {
  let count = 0
  const email = () => `f${++count}@example.com`

  for (const data of [undefined, null, "x", 5, true, {}, [null], [undefined], [[]], ["x"]]) {
    await step(`createInvites(${format(data)})`, () => users.createInvites(data))
    await step(`createUsers(${format(data)})`, () => users.createUsers(data))
  }
  const emails = [
    null, undefined, 5, "", true, {}, ["x"], "a\0b", "  sp ", "ünï@example.com", "'; drop table \"user\" --",
    "x".repeat(300),
  ]
  for (const address of emails) {
    const name = format(address).slice(0, 40)
    await step(`createInvites, email ${name}`, () => users.createInvites({ email: address }))
    await step(`createUsers, email ${name}`, () => users.createUsers({ email: address }))
  }

  const dates = [new Date("2019-01-01"), "2020-01-01T00:00:00.000Z", "2020-01-01", "2020-01-01T00:00:00+02:00", 0, "x", null]
  const texts = ["", null, 5, {}, "a\0", "Ä😀"]
  const objects = [
    null, {}, { zz: 1, b: null, a: { y: 1.5, x: [] } }, { 10: 1, 2: 2 }, { "": "", a: "" }, { u: undefined }, "x", [], 5,
  ]
  const both = { metadata: objects, created_at: dates, updated_at: dates, deleted_at: dates, id: ["id", 5, "", null], foo: [1] }
  const ofInvite = { ...both, accepted: [true, null, "yes", 1], token: ["t", null, 5], expires_at: dates }
  const ofUser = { ...both, first_name: texts, avatar_url: texts }
  for (const [field, values] of Object.entries(ofInvite)) {
    for (const value of values) {
      await step(`createInvites, ${field} ${format(value)}`, () => users.createInvites({ email: email(), [field]: value }))
    }
  }
  for (const [field, values] of Object.entries(ofUser)) {
    for (const value of values) {
      await step(`createUsers, ${field} ${format(value)}`, () => users.createUsers({ email: email(), [field]: value }))
    }
  }

  for (const [create, list] of [["createInvites", "listInvites"], ["createUsers", "listUsers"]]) {
    await step(`${create}: an id that is taken`, () => users[create]({ id: "id", email: "other@example.com" }))
    await step(`${create}: two with the same email address`, () =>
      users[create]([{ email: "two@example.com" }, { email: "two@example.com" }]))
    await step(`${create}: two with the same id`, () =>
      users[create]([{ id: "two", email: "two1@example.com" }, { id: "two", email: "two2@example.com" }]))
    await users[create.replace("create", "delete")](["two"])
    await step(`${create}: the second is taken`, () =>
      users[create]([{ email: "first@example.com" }, { email: "f1@example.com" }]))
    await step(`${list}: none of those exists`, () =>
      users[list]({ email: ["two@example.com", "two1@example.com", "two2@example.com", "first@example.com"] }))
  }
  await step("two users", () =>
    users.createUsers([{ id: "user_u1", email: "u1@example.com" }, { id: "user_u2", email: "u2@example.com" }]))
  await step("createInvites for two users and a third", () =>
    users.createInvites(["u2@example.com", "u3@example.com", "u1@example.com"].map((email) => ({ email }))))
  await step("createUsers for an invited email address", () => users.createUsers({ email: "f2@example.com" }))
}
