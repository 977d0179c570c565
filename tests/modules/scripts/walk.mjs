// @ts-check
// A random sequence of calls, which is the same on every run.
import { createRandom } from "./random.mjs"

const STEPS = 400
const EMAILS = ["ann@example.com", "bea@example.com", "cy@example.com", "Ann@example.com"]
const PASSWORDS = ["supersecret", "another"]

/** @param {import("../transcript.mjs").ScriptContext} context */
export default async function walk({ users, auth, step, secret, sign }) {
  const random = createRandom(20_261_125)
  const one = (/** @type {any[]} */ of) => of[random(of.length)]
  /** The ids and tokens that have appeared, and one of each that does not exist. @type {Record<string, any[]>} */
  const seen = { user: ["user_gone"], invite: ["invite_gone"], token: ["none"], authid: ["authid_gone"] }
  const some = (/** @type {any[]} */ of) => Array.from({ length: random(3) }, () => one(of))
  const idOrSome = (/** @type {any[]} */ of) => (random(3) === 0 ? some(of) : one(of))
  const metadata = () => one([{ a: random(3) }, { b: { c: random(2) } }, { a: "" }, {}, null, { b: { d: 1 } }])
  const name = () => one(["Ann", "Bea", "", null, "Lee"])

  const data = () => ({ email: one(EMAILS), ...(random(3) === 0 && { metadata: metadata() }) })
  const change = {
    user: () => one([
      { email: one(EMAILS) }, { first_name: name() }, { last_name: name(), avatar_url: name() }, { metadata: metadata() },
      {},
    ]),
    invite: () => one([
      { email: one(EMAILS) }, { accepted: random(2) === 0 }, { expires_at: one(["2020-01-01", "2030-01-01"]) },
      { metadata: metadata() },
    ]),
  }
  const filter = () =>
    one([
      {}, { email: one(EMAILS) }, { email: [one(EMAILS), one(EMAILS)] }, { q: one(["ann", "example", "bea", "x"]) },
      { email: { $ne: one(EMAILS) } }, { email: { $ilike: "ann%" } },
      { $or: [{ email: one(EMAILS) }, { email: one(EMAILS) }] }, { metadata: { a: String(random(3)) } }, { metadata: null },
      { email: { $gt: "b" } }, { metadata: { b: { c: "1" } } },
      { email: { $nin: [one(EMAILS), one(EMAILS)] } }, { deleted_at: null }, { deleted_at: { $ne: null } },
      { created_at: { $lt: "2020-01-01" } }, { email: { $like: "%n@%" }, $and: [{ email: { $gte: "a" } }] },
    ])
  const config = () =>
    one([
      undefined, { take: 1 }, { skip: 1 }, { order: { email: "DESC" } }, { withDeleted: true },
      { order: { email: "ASC", id: "DESC" }, take: 2 }, { withDeleted: true, skip: 1, take: 2 }, { select: ["email"] },
    ])
  const related = { relations: ["provider_identities"], withDeleted: true }
  const body = () => ({ body: { email: one(EMAILS), password: one(PASSWORDS) } })

  /** The weight, module, method and arguments of each call. @type {[number, any, string, () => any[]][]} */
  const calls = [
    [6, users, "createInvites", () => [data()]],
    [1, users, "createInvites", () => [[{ ...data(), id: `invite_${random(40)}` }, { ...data(), id: `invite_x${random(40)}` }]]],
    [4, users, "createUsers", () => [{ ...data(), ...(random(2) === 0 && { first_name: name() }) }]],
    [1, users, "createUsers", () => [[{ ...data(), id: `user_${random(40)}` }, { ...data(), id: `user_x${random(40)}` }]]],
    [6, users, "validateInviteToken", () => [one(seen.token)]],
    [1, users, "validateInviteToken", () => [sign({ id: one(seen.invite) }, secret)]],
    [5, users, "refreshInviteTokens", () => [random(4) === 0 ? some(seen.invite) : [one(seen.invite)]]],
    [6, users, "updateInvites", () => [{ id: one(seen.invite), ...change.invite() }]],
    [1, users, "updateInvites", () => [{ selector: filter(), data: { accepted: random(2) === 0 } }]],
    [6, users, "updateUsers", () => [{ id: one(seen.user), ...change.user() }]],
    [1, users, "updateUsers", () => [[{ id: one(seen.user), ...change.user() }, { id: one(seen.user), ...change.user() }]]],
    [1, users, "updateUsers", () => [{ selector: filter(), data: { first_name: name() } }]],
    ...["User", "Invite"].flatMap((kind) => {
      const ids = seen[kind.toLowerCase()] ?? []
      return /** @type {[number, any, string, () => any[]][]} */ ([
        [2, users, `retrieve${kind}`, () => [one(ids), one([undefined, { withDeleted: true }, { select: ["email"] }])]],
        [3, users, `listAndCount${kind}s`, () => [filter(), config()]],
        [3, users, `softDelete${kind}s`, () => [idOrSome(ids)]],
        [4, users, `restore${kind}s`, () => [one([one(ids), [one(ids)]])]],
        [1, users, `delete${kind}s`, () => [idOrSome(ids)]],
      ])
    }),
    [3, auth, "register", () => ["emailpass", body()]],
    [3, auth, "authenticate", () => ["emailpass", body()]],
    [1, auth, "updateProvider", () => ["emailpass", { entity_id: one(EMAILS), password: one(PASSWORDS) }]],
    [2, auth, "updateAuthIdentities", () => [{ id: one(seen.authid), app_metadata: metadata() }]],
    [1, auth, "listAuthIdentities", () => [{ provider_identities: { entity_id: one(EMAILS) } }, one([undefined, related])]],
    [1, auth, "softDeleteAuthIdentities", () => [one(seen.authid)]],
    [2, auth, "restoreAuthIdentities", () => [one(seen.authid)]],
    [1, auth, "deleteAuthIdentities", () => [one(seen.authid)]],
  ]
  const weighted = calls.flatMap(([weight, ...call]) => Array.from({ length: weight }, () => call))

  for (let count = 1; count <= STEPS; count++) {
    const [module, method, args] = one(weighted)
    const given = args()
    const result = await step(`${count} ${method}`, async () => inOrder(await module[method](...structuredClone(given))))
    remember(result, seen)
  }
  for (const list of ["listUsers", "listInvites"]) await step(list, () => users[list]({}, { withDeleted: true }))
  await step("listAuthIdentities", () => auth.listAuthIdentities({}, related))
}

/** Sorts the ids of deleted records, which PostgreSQL returns in any order. @param {any} result */
function inOrder(result) {
  for (const [name, ids] of Object.entries(result ?? {})) if (name.endsWith("_id") && Array.isArray(ids)) ids.sort()
  return result
}

/** Adds the ids and tokens in a result. @param {any} result @param {Record<string, any[]>} seen */
function remember(result, seen) {
  const records = [result].flat(2).map((one) => one?.authIdentity ?? one)
  for (const { id, token } of records.filter((record) => record?.id)) {
    const ids = seen[id.split("_")[0]] ?? []
    if (!ids.includes(id)) ids.push(id)
    if (token && !seen.token?.includes(token)) seen.token?.push(token)
  }
}
