// @ts-check
// Where our modules differ from those of Medusa 2.21.2 on purpose, and why.
import { same } from "./same.mjs"

/** @typedef {import("./transcript.mjs").Entry} Entry */
/** @typedef {import("./transcript.mjs").Thrown} Thrown */

/**
 * @typedef {object} Difference
 * @property {string} reason
 * @property {string[]} [steps] the only steps that may differ, as `script: step`
 * @property {(real: Entry, ours: Entry) => boolean} matches whether two results differ only in this way
 */

/** Fields of identities that our modules do not have, and the relation from a provider identity back to its identity. */
const MISSING_FIELDS = /^(mfa_factors|mfa_recovery_codes|verifications|password_reset_tokens|auth_identity)$/

/** Errors of JavaScript, MikroORM and PostgreSQL. */
const FOREIGN_ERRORS = /^(TypeError|SyntaxError|Error|\w*Exception)$/

/** @param {Entry} entry @param {RegExp} message */
const rejects = ({ throws }, message) => throws !== undefined && message.test(throws.message)
const returns = (/** @type {any} */ value) => (/** @type {Entry} */ _, /** @type {Entry} */ ours) => same(ours.returns, value)

/** @type {Difference[]} */
export const DIFFERENCES = [
  // Security problems of Medusa that are fixed here.
  {
    reason: "Medusa ignores an undefined or empty filter, and returns every record. We reject it.",
    matches: (real, ours) =>
      real.returns !== undefined && rejects(ours, / is (undefined|empty), and would match every record\. /),
  },
  {
    reason: "Medusa ignores filters that are not an object, and returns every record. We reject them.",
    matches: (_, ours) => rejects(ours, /^The filters must be an object\.$/),
  },
  {
    reason: "Medusa ignores some unknown operators, and returns every record. We reject them, and all operators in metadata.",
    steps: [
      'find: listUsers({"$not":{"email":"x"}})',
      'find: listUsers({"email":{"$exists":true}})',
      'find: listUsers({"metadata":{"team":{"$ne":"a"}}})',
    ],
    matches: (_, ours) => rejects(ours, /^Trying to query by not existing property User\.\$\w+$/),
  },
  {
    reason: "Identities have no searchable fields. Medusa ignores q there, and returns every record. We reject it.",
    steps: ['identities: listAuthIdentities({"q":"x"})'],
    matches: (_, ours) => rejects(ours, /^Trying to query by not existing property AuthIdentity\.q$/),
  },
  {
    reason: "Medusa ignores a take or skip that is not a whole number. We reject it.",
    matches: (_, ours) => rejects(ours, /^'(take|skip)' must be a whole number\.$/),
  },
  {
    reason: "Medusa deletes every record if the ids are {} or undefined in an array. We reject them.",
    matches: (_, ours) => rejects(ours, /^Expected an id, or an array of ids\.$/),
  },
  {
    reason: "Medusa has deleted every record, for the ids above or undefined.",
    steps: [
      ...["undefined", "{}", "[undefined]"].map((ids) => `deletion: listUsers, after deleteUsers(${ids})`),
      ...["undefined", "{}", "[undefined]"].map((ids) => `deletion: listInvites, after deleteInvites(${ids})`),
      "identities: listAndCountAuthIdentities, after that",
    ],
    matches: (real, ours) => real.returns === 0 && ours.returns > 0,
  },
  {
    reason: "Medusa reads a string as an array of its letters, and null and undefined as ids. We reject them.",
    matches: (_, ours) => rejects(ours, /^Expected an array of invite ids\.$/),
  },
  {
    reason: "Medusa's message contains the whole record, including its token.",
    matches: (real, ours) => same(real.throws, { ...ours.throws, message: `${ours.throws?.message}\nentity: <the record>` }),
  },
  {
    reason: "Medusa merges the metadata of each selected record into the next one.",
    steps: ["update: listInvites, at the end"],
    matches: (real, ours) =>
      same(real.returns[1].metadata, { a: 1, all: true }) && same(ours.returns[1].metadata, { all: true }),
  },
  {
    reason: "An id cannot be changed here.",
    steps: ['update: updateUsers({"selector":{"email":"u@example.com"},"data":{"id":"user_other"}})'],
    matches: (real, ours) => real.returns.id === "user_other" && ours.returns.id === '<user of "a user">',
  },
  {
    reason: "Of two new records with one id, Medusa creates one and returns it twice. We reject them.",
    steps: ["fields: createInvites: two with the same id", "fields: createUsers: two with the same id"],
    matches: (_, ours) => rejects(ours, /^(User|Invite) with id: two, already exists\.$/),
  },
  {
    reason: "Medusa does not validate new records, and PostgreSQL converts the values. We validate them as on an update.",
    matches: (real, ours) =>
      (real.returns !== undefined || FOREIGN_ERRORS.test(real.throws?.name ?? "")) &&
      rejects(ours, /^Trying to set \w+\.\w+ of type '\w+' to .* of type '\w+'$/),
  },
  {
    reason: "Medusa returns null for a value that it stores as false. We reject null.",
    steps: ["fields: createInvites, accepted null"],
    matches: (_, ours) => rejects(ours, /^Value for Invite\.accepted is required, 'null' found$/),
  },
  {
    reason: "An id is a string. We generate one if it is not.",
    steps: ["fields: createInvites, id 5", "fields: createUsers, id 5"],
    matches: (real, ours) => real.returns.id === 5 && /^<(user|invite)>$/.test(ours.returns.id),
  },
  {
    reason: "Medusa reads a string as a record without fields, and ignores undefined. We reject both.",
    matches: (_, ours) => rejects(ours, /^Expected an object with the fields of a record\.$/),
  },

  // What guides use and Medusa does not have, or has removed.
  {
    reason: "The entity_id of an identity is its email, as in Medusa's guides.",
    steps: ["measured: authIdentity.entity_id (as in the docs' snippet)"],
    matches: returns("auth@example.com"),
  },
  {
    reason: "The filter of the guide therefore matches only the user with this email.",
    steps: ["measured: listAndCountUsers({email: authIdentity.entity_id}) exactly as in the docs"],
    matches: returns(1),
  },
  {
    reason: "The method names of older guides exist.",
    steps: [
      "measured: old docs' names: users.create / users.listAndCount / users.list / users.retrieve / users.delete",
      "measured: users.create({email}) as in the old docs",
    ],
    matches: (_, ours) =>
      Array.isArray(ours.returns)
        ? ours.returns.every((/** @type {string} */ name) => name.endsWith(":function"))
        : ours.returns.email === "old@example.com",
  },
  {
    reason: "There is no multi-factor authentication and there are no reset tokens here. There is an entity_id.",
    matches: (real, ours) => same(without(real, MISSING_FIELDS), without(ours, /^entity_id$/)),
  },

  // Both reject, or neither finds anything, and only the messages differ.
  {
    reason: "We do not repeat the messages of JavaScript, MikroORM and PostgreSQL.",
    matches: ({ throws }, ours) =>
      throws !== undefined && ours.throws !== undefined && FOREIGN_ERRORS.test(throws.name) &&
      (throws.name !== "Error" || throws.message === ours.throws.message),
  },
  {
    reason: "We do not repeat them, or a whole query, in the response to a login.",
    matches: (real, ours) => /^(Cannot read properties|select )/.test(real.returns?.error) && ours.returns?.success === false,
  },
  {
    reason: "MikroORM reads a string as an array of its letters, and names a missing property of the first one.",
    steps: ['find: listUsers({"$or":{"email":"ann@example.com"}})', 'find: listAndCountUsers({}, {"order":"email"})'],
    matches: (real, ours) => real.throws?.name === "Error" && ours.throws !== undefined,
  },
  {
    reason: "We reject a signed token whose claims are not JSON as invalid. Medusa throws the error of JSON.parse.",
    steps: ["tokens: validateInviteToken: claims { without typ"],
    matches: (_, ours) => same(ours.throws, { name: "JsonWebTokenError", message: "invalid token" }),
  },
  {
    reason: "No password matches an invalid hash. The response does not reveal that the hash is invalid.",
    steps: ["auth: authenticate with an invalid hash"],
    matches: returns({ success: false, error: "Invalid email or password" }),
  },
  {
    reason: "PostgreSQL reports the conflict that it happens to find first.",
    steps: ['update: updateUsers([{"id":"u","email":"other@example.com"},{"id":"other","email":"u@example.com"}])'],
    matches: (_, ours) => rejects(ours, /^User with email: other@example\.com, already exists\.$/),
  },
  {
    reason: "A filter that PostgreSQL cannot compare with the stored values matches no record.",
    steps: [
      'find: listUsers({"email":"a\\u0000"})',
      'find: listUsers({"metadata":{"l":[1,2]}})',
      'find: listUsers({"metadata":{"team":true}})',
    ],
    matches: (real, ours) => real.throws?.name === "DriverException" && same(ours.returns, []),
  },

  // Differences without consequences.
  {
    reason: "Medusa returns unknown fields that it does not store, and omits undefined ones.",
    steps: [
      'update: updateUsers({"id":"u","first_name":undefined})',
      'update: updateUsers({"id":"u","foo":1})',
      'identities: updateAuthIdentities({"id":"id","foo":1})',
    ],
    matches: (real, ours) => same(without(real, /^(foo|first_name)$/), without(ours, /^first_name$/)),
  },
  {
    reason: "A null config is an empty one.",
    steps: ["find: listAndCountUsers({}, null)", 'find: retrieveUser("user_1", null)'],
    matches: (real, ours) => real.throws?.name === "TypeError" && ours.returns !== undefined,
  },
  {
    reason: "We ignore the case of all letters. PostgreSQL does so too, unless its locale is C.",
    steps: ['find: listUsers({q: "ÉA"})'],
    matches: returns(["user_2"]),
  },
  {
    reason: "We do not order by metadata.",
    steps: ['find: listAndCountUsers({}, {"order":{"metadata":"ASC"}})'],
    matches: returns([["user_1", "user_2", "user_4", "user_3", "user_5"], 5]),
  },
  {
    reason: "A filter must have the type of its field. PostgreSQL converts it.",
    steps: ['find: listInvites({"accepted":"true"})', 'find: listUsers({"email":{"$like":null}})'],
    matches: (_, ours) => rejects(ours, /^Trying to query \w+\.\w+ of type '\w+' by .* of type '\w+'$/),
  },
]

/** A copy without the fields of these names, at any depth. Provider identities keep their entity_id. @param {any} value @param {RegExp} names @returns {any} */
function without(value, names) {
  if (Array.isArray(value)) return value.map((item) => without(item, names))
  if (typeof value !== "object" || value === null) return value
  const fields = Object.entries(value).filter(([name]) => !names.test(name) || (name === "entity_id" && "provider" in value))
  return Object.fromEntries(fields.map(([name, field]) => [name, without(field, names)]))
}
