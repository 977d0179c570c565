// @ts-check
// Filters, paging, order and selection.
import { format } from "./format.mjs"

/** @param {import("../transcript.mjs").ScriptContext} context */
export default async function find({ users, step }) {
  const metadata = { team: "a", n: { x: 1, y: 2 }, l: [1, 2] }
  const made = [
    { id: "user_1", email: "ann@example.com", first_name: "Ann", last_name: "Lee", metadata },
    { id: "user_2", email: "Bea@example.com", first_name: "Béa_%\\", last_name: null, metadata: { team: "b" } },
    { id: "user_3", email: "cy@shop.test", first_name: null, last_name: "lee", created_at: new Date("2020-01-01") },
    { id: "user_4", email: "dee@shop.test", first_name: "dee dee", last_name: "O'Neil \"D\"", metadata: {} },
    { id: "user_5", email: "éva@shop.test", first_name: "Éva", last_name: "Z" },
    { id: "user_6", email: "gone@example.com", first_name: "Ann", deleted_at: new Date("2020-01-01") },
  ]
  await step("some users", () => users.createUsers(made))
  const ids = (/** @type {any} */ found) => found.map((/** @type {any} */ { id }) => id)

  const filters = [
    {}, { email: "ann@example.com" }, { email: "ANN@example.com" }, { email: "nobody" },
    { id: ["user_3", "user_1", "user_3"] }, { email: [] }, { email: null }, { first_name: null },
    { first_name: [null, "Ann"] }, { first_name: "Ann", last_name: "Lee" }, { first_name: "Ann", last_name: "x" },
    { id: "user_6" }, { deleted_at: null },
    { deleted_at: { $ne: null } }, { email: { $eq: "ann@example.com" } }, { email: { $ne: "ann@example.com" } },
    { first_name: { $ne: null } }, { first_name: { $eq: null } },
    { first_name: { $ne: "Ann" } }, { email: { $in: ["ann@example.com", "x"] } }, { email: { $in: [] } },
    { email: { $nin: ["ann@example.com"] } }, { email: { $nin: [] } },
    { first_name: { $nin: ["Ann"] } }, { first_name: { $in: [null] } }, { first_name: { $nin: [null] } },
    { email: { $like: "%@example.com" } }, { email: { $like: "BEA%" } },
    { email: { $ilike: "BEA%" } }, { first_name: { $like: "B_a%" } }, { first_name: { $like: "%\\_\\%%" } },
    { first_name: { $ilike: "É%" } }, { email: { $like: "%" } }, { email: { $like: "" } },
    { email: { $gt: "b", $lt: "d" } }, { email: { $gte: "cy@shop.test" } }, { email: { $lte: "cy@shop.test" } },
    { id: { $gt: "user_2", $ne: "user_4" } },
    { created_at: { $gt: "2020-06-01" } }, { created_at: { $lt: "2020-06-01" } },
    { created_at: { $gte: "2020-01-01T00:00:00.000Z", $lte: new Date("2020-01-01") } },
    { created_at: "2020-01-01" }, { created_at: new Date("2020-01-01") }, { created_at: ["2020-01-01"] },
    { created_at: "x" }, { created_at: { $gt: "x" } }, { created_at: 0 },
    { $or: [{ email: "ann@example.com" }, { email: "cy@shop.test" }] },
    { $and: [{ first_name: "Ann" }, { email: "cy@shop.test" }] }, { $or: [{ first_name: "Ann" }], last_name: "x" },
    { $or: [{ $and: [{ first_name: "Ann" }, { last_name: "Lee" }] }, { first_name: null }] }, { $or: [] }, { $and: [] },
    { $or: [{}] }, { $or: { email: "ann@example.com" } },
    { $and: [{ email: { $like: "%shop%" } }, { $or: [{ first_name: null }, { last_name: "Z" }] }] },
    { $not: { email: "x" } }, { email: { $not: "x" } }, { email: { $exists: true } },
    { foo: 1 }, { "first_name.x": 1 }, { email: { $foo: 1 } }, { email: 5 }, { email: true }, { email: [5] }, { email: {} },
    { email: { x: 1 } }, { email: "a\0" }, { email: { $like: null } }, { email: { $like: 5 } }, { email: { $in: "x" } },
    { metadata: { team: "a" } }, { metadata: { team: ["a", "b"] } }, { metadata: { n: { x: 1 } } },
    { metadata: { n: { x: 1, y: 3 } } }, { metadata: { n: { x: "1" } } }, { metadata: null }, { metadata: {} },
    { metadata: { none: null } }, { metadata: { n: { x: [1, 2] } } }, { metadata: { team: { $ne: "a" } } },
    { metadata: { team: true } }, { metadata: { n: null } }, { metadata: { team: "a", n: { y: 2 } } },
    { metadata: { l: [1, 2] } },
    { email: undefined }, { email: undefined, first_name: "Ann" }, { email: [undefined] }, { $or: [{ email: undefined }] },
    { email: { $eq: undefined } }, { q: undefined },
    null, "x", "", 5, [], true,
  ]
  for (const filter of filters) {
    await step(`listUsers(${format(filter)})`, async () => ids(await users.listUsers(filter)))
  }
  for (const q of [
    "ann", "ANN", "lee", "ann lee", "  ann   lee ", "lee ann@", "shop.test", "éa_%", "ÉA", "éva", "_", "%", "\\", "'",
    "\"D\"", "", " ", "dee dee", "Béa bea", "user_1", "x", "\t", "ann\nlee", null, 5, [], {}, true,
  ]) {
    await step(`listUsers({q: ${format(q)}})`, async () => ids(await users.listUsers({ q })))
  }
  await step("listUsers, q and another filter", async () => ids(await users.listUsers({ q: "lee", first_name: "Ann" })))

  const configs = [
    undefined, null, {}, { select: ["email"] }, { select: ["first_name", "email"] }, { select: ["email", "id"] },
    { select: ["foo"] }, { select: [] }, { select: ["metadata"] }, { select: ["created_at"] }, { select: "email" },
    { select: null },
    { take: 2 }, { take: 0 }, { take: -1 }, { take: null }, { take: undefined }, { take: "2" }, { take: 1.5 }, { take: 100 },
    { skip: 1 }, { skip: 1, take: 1 }, { skip: 10 }, { skip: -1 }, { skip: null }, { skip: "1" },
    { order: { email: "DESC" } }, { order: { email: "ASC" } }, { order: { email: "desc" } },
    { order: { first_name: "ASC" } }, { order: { first_name: "DESC" } }, { order: { last_name: "ASC" } },
    { order: { last_name: "DESC", email: "DESC" } },
    { order: { id: "DESC" }, take: 2 }, { order: { id: "DESC" }, take: 2, skip: 1 }, { order: {} }, { order: null },
    { order: { deleted_at: "ASC", id: "DESC" } }, { order: { foo: "ASC" } }, { order: { email: "x" } },
    { order: { email: 1 } }, { order: { email: -1 } }, { order: { email: null } },
    { order: { metadata: "ASC" } }, { order: "email" }, { relations: ["foo"] }, { relations: [] }, { withDeleted: true },
    { withDeleted: false }, { withDeleted: true, order: { id: "DESC" }, take: 1 }, { foo: 1 }, "x", 5,
  ]
  for (const config of configs) {
    await step(`listAndCountUsers({}, ${format(config)})`, async () => {
      const [found, count] = await users.listAndCountUsers({}, config)
      return [format(config).includes("select") ? found : ids(found), count]
    })
  }
  await step("listUsers()", async () => ids(await users.listUsers()))
  await step("listAndCountUsers()", async () => (await users.listAndCountUsers())[1])
  await step("listUsers, only deleted users", async () =>
    ids(await users.listUsers({ deleted_at: { $ne: null } }, { withDeleted: true })))

  for (const id of [undefined, null, "", 5, true, {}, [], ["user_1"], { id: "user_1" }, "user_1", "user_6", "USER_1", "a\0"]) {
    await step(`retrieveUser(${format(id)})`, () => users.retrieveUser(id))
  }
  for (const config of [
    { select: ["email"] }, { select: ["foo"] }, { select: [] }, { withDeleted: true }, { relations: ["foo"] }, null,
  ]) {
    await step(`retrieveUser("user_6", ${format(config)})`, () => users.retrieveUser("user_6", config))
    await step(`retrieveUser("user_1", ${format(config)})`, () => users.retrieveUser("user_1", config))
  }

  await step("some invites", () =>
    users.createInvites([
      { id: "invite_1", email: "a@example.com", accepted: true },
      { id: "invite_2", email: "b@example.com", metadata: { role: "x" } },
    ]))
  for (const filter of [
    { accepted: true }, { accepted: false }, { accepted: [true, false] }, { accepted: { $ne: true } }, { accepted: null },
    { accepted: "x" }, { accepted: "true" }, { accepted: 1 }, { q: "a@" }, { q: "EXAMPLE" }, { metadata: { role: "x" } },
    { token: "x" }, { expires_at: { $gt: new Date() } }, { expires_at: { $lt: new Date() } }, { first_name: "x" },
  ]) {
    await step(`listInvites(${"expires_at" in filter ? Object.keys(filter.expires_at ?? {}) : format(filter)})`, async () =>
      ids(await users.listInvites(filter)))
  }
  await step("listAndCountInvites, selected", () =>
    users.listAndCountInvites({}, { select: ["email", "accepted"], order: { email: "DESC" }, take: 1 }))
}
