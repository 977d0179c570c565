// @ts-check
// Where ours is another than Medusa 2.21.2 on purpose, and why.

/** @typedef {import("./transcript.mjs").Entry} Entry */
/** @typedef {import("./transcript.mjs").Thrown} Thrown */

/**
 * @typedef {object} Difference
 * @property {string} why
 * @property {string[]} [steps] the only steps that it is about, as `script: step`
 * @property {(real: Entry, ours: Entry) => boolean} is whether this is all that is between the two
 */

/** What Medusa keeps of identities besides, and what of an identity it has in what its providers know it by. */
const OTHER_TABLES = /^(mfa_factors|mfa_recovery_codes|verifications|password_reset_tokens|auth_identity)$/

/** The words of JavaScript, of MikroORM or of PostgreSQL. */
const OTHERS = /^(TypeError|SyntaxError|Error|\w*Exception)$/

/** @param {Entry} entry @param {RegExp} message */
const refuses = ({ throws }, message) => throws !== undefined && message.test(throws.message)
const gives = (/** @type {any} */ value) => (/** @type {Entry} */ _, /** @type {Entry} */ ours) => same(ours.gives, value)

/** @type {Difference[]} */
export const DIFFERENCES = [
  // Holes of Medusa that are closed here.
  {
    why: "A filter that is undefined or says nothing is none for Medusa, which then finds everybody.",
    is: (real, ours) =>
      real.gives !== undefined && refuses(ours, / is (undefined|empty), and would match every record\. /),
  },
  {
    why: "What is no object is no filter for Medusa, which then finds everybody.",
    is: (_, ours) => refuses(ours, /^The filters must be an object\.$/),
  },
  {
    why: "Operators that it does not know Medusa leaves out at times, and finds everybody. Here metadata know none.",
    steps: [
      'find: listUsers({"$not":{"email":"x"}})',
      'find: listUsers({"email":{"$exists":true}})',
      'find: listUsers({"metadata":{"team":{"$ne":"a"}}})',
    ],
    is: (_, ours) => refuses(ours, /^Trying to query by not existing property User\.\$\w+$/),
  },
  {
    why: "Identities have no text to look for. Medusa then finds everybody.",
    steps: ['identities: listAuthIdentities({"q":"x"})'],
    is: (_, ours) => refuses(ours, /^Trying to query by not existing property AuthIdentity\.q$/),
  },
  {
    why: "A size of a page that is no whole number Medusa leaves out, and gives everybody.",
    is: (_, ours) => refuses(ours, /^'(take|skip)' must be a whole number\.$/),
  },
  {
    why: "What is to be deleted has to be said by ids: Medusa takes undefined and {} for everybody.",
    is: (_, ours) => refuses(ours, /^Expected an id, or an array of ids\.$/),
  },
  {
    why: "Medusa has deleted everybody.",
    steps: [
      ...["undefined", "{}", "[undefined]"].map((ids) => `deletion: listUsers, after deleteUsers(${ids})`),
      ...["undefined", "{}", "[undefined]"].map((ids) => `deletion: listInvites, after deleteInvites(${ids})`),
      "identities: listAndCountAuthIdentities, after that",
    ],
    is: (real, ours) => real.gives === 0 && ours.gives > 0,
  },
  {
    why: "The letters of a text are no ids, and neither are null and undefined.",
    is: (_, ours) => refuses(ours, /^Expected an array of invite ids\.$/),
  },
  {
    why: "Medusa goes on with all of the record, its token too.",
    is: (real, ours) => same(real.throws, { ...ours.throws, message: `${ours.throws?.message}\nentity: <the record>` }),
  },
  {
    why: "Medusa gives whom a selector finds the metadata of those that it found before, too.",
    steps: ["update: listInvites, in the end"],
    is: (real, ours) => same(real.gives[1].metadata, { a: 1, all: true }) && same(ours.gives[1].metadata, { all: true }),
  },
  {
    why: "An id stays what it is.",
    steps: ['update: updateUsers({"selector":{"email":"u@example.com"},"data":{"id":"user_other"}})'],
    is: (real, ours) => real.gives.id === "user_other" && ours.gives.id === '<user of "a user">',
  },
  {
    why: "Of two new records with one id Medusa leaves one out, and gives the other one twice.",
    steps: ["fields: createInvites: two with one id", "fields: createUsers: two with one id"],
    is: (_, ours) => refuses(ours, /^(User|Invite) with id: two, already exists\.$/),
  },
  {
    why: "New records have any values with Medusa, which PostgreSQL makes text of. Here they are checked as changes are.",
    is: (real, ours) =>
      (real.gives !== undefined || OTHERS.test(real.throws?.name ?? "")) &&
      refuses(ours, /^Trying to set \w+\.\w+ of type '\w+' to .* of type '\w+'$/),
  },
  {
    why: "What is null in the answer and false in the database is refused.",
    steps: ["fields: createInvites, accepted null"],
    is: (_, ours) => refuses(ours, /^Value for Invite\.accepted is required, 'null' found$/),
  },
  {
    why: "An id is text: another one is made where it is not.",
    steps: ["fields: createInvites, id 5", "fields: createUsers, id 5"],
    is: (real, ours) => real.gives.id === 5 && /^<(user|invite)>$/.test(ours.gives.id),
  },
  {
    why: "Records are objects. Medusa takes a text for an object without any fields, and undefined for nothing to do.",
    is: (_, ours) => refuses(ours, /^Expected an object with the fields of a record\.$/),
  },

  // What guides rely on and Medusa has not, or has no more.
  {
    why: "The entity_id of an identity is its address, as in Medusa's guides.",
    steps: ["measured: authIdentity.entity_id (as in the docs' snippet)"],
    is: gives("auth@example.com"),
  },
  {
    why: "So the guide's question for that address is one, and counts who has it.",
    steps: ["measured: listAndCountUsers({email: authIdentity.entity_id}) exactly as in the docs"],
    is: gives(1),
  },
  {
    why: "The names of old guides are there.",
    steps: [
      "measured: old docs' names: users.create / users.listAndCount / users.list / users.retrieve / users.delete",
      "measured: users.create({email}) as in the old docs",
    ],
    is: (_, ours) =>
      Array.isArray(ours.gives)
        ? ours.gives.every((/** @type {string} */ name) => name.endsWith(":function"))
        : ours.gives.email === "old@example.com",
  },
  {
    why: "There is no second factor here and no table of reset tokens, so nothing of them in an answer. There is an entity_id.",
    is: (real, ours) => same(without(real, OTHER_TABLES), without(ours, /^entity_id$/)),
  },

  // Both refuse, or neither finds anything, and only the words are others.
  {
    why: "The words of JavaScript, MikroORM and PostgreSQL are not repeated.",
    is: ({ throws }, ours) =>
      throws !== undefined && ours.throws !== undefined && OTHERS.test(throws.name) &&
      (throws.name !== "Error" || throws.message === ours.throws.message),
  },
  {
    why: "Neither are they, nor a whole query, where a login fails.",
    is: (real, ours) => /^(Cannot read properties|select )/.test(real.gives?.error) && ours.gives?.success === false,
  },
  {
    why: "MikroORM reads texts as arrays of letters, and says what there is no array of.",
    steps: ['find: listUsers({"$or":{"email":"ann@example.com"}})', 'find: listAndCountUsers({}, {"order":"email"})'],
    is: (real, ours) => real.throws?.name === "Error" && ours.throws !== undefined,
  },
  {
    why: "A token of ours whose claims are no JSON is none.",
    steps: ["tokens: validateInviteToken: claims { without typ"],
    is: (_, ours) => same(ours.throws, { name: "JsonWebTokenError", message: "invalid token" }),
  },
  {
    why: "A hash that is none fits no password; that there is one is for nobody to know.",
    steps: ["auth: authenticate, a hash that is none"],
    is: gives({ success: false, error: "Invalid email or password" }),
  },
  {
    why: "Which of the two is complained of depends on where PostgreSQL keeps them.",
    steps: ['update: updateUsers([{"id":"u","email":"other@example.com"},{"id":"other","email":"u@example.com"}])'],
    is: (_, ours) => refuses(ours, /^User with email: other@example\.com, already exists\.$/),
  },
  {
    why: "What PostgreSQL cannot compare with what is there is nobody's.",
    steps: [
      'find: listUsers({"email":"a\\u0000"})',
      'find: listUsers({"metadata":{"l":[1,2]}})',
      'find: listUsers({"metadata":{"team":true}})',
    ],
    is: (real, ours) => real.throws?.name === "DriverException" && same(ours.gives, []),
  },

  // What is of no consequence.
  {
    why: "Medusa repeats what it was given and does not keep, and leaves out what it was not given.",
    steps: [
      'update: updateUsers({"id":"u","first_name":undefined})',
      'update: updateUsers({"id":"u","foo":1})',
      'identities: updateAuthIdentities({"id":"id","foo":1})',
    ],
    is: (real, ours) => same(without(real, /^(foo|first_name)$/), without(ours, /^first_name$/)),
  },
  {
    why: "No configuration is none.",
    steps: ["find: listAndCountUsers({}, null)", 'find: retrieveUser("user_1", null)'],
    is: (real, ours) => real.throws?.name === "TypeError" && ours.gives !== undefined,
  },
  {
    why: "Texts are compared in any case whatever the letters; PostgreSQL does so where its locale is another than C.",
    steps: ['find: listUsers({q: "ÉA"})'],
    is: gives(["user_2"]),
  },
  {
    why: "Metadata are in no order.",
    steps: ['find: listAndCountUsers({}, {"order":{"metadata":"ASC"}})'],
    is: gives([["user_1", "user_2", "user_4", "user_3", "user_5"], 5]),
  },
  {
    why: "Filters are of the type of their fields. PostgreSQL makes them so.",
    steps: ['find: listInvites({"accepted":"true"})', 'find: listUsers({"email":{"$like":null}})'],
    is: (_, ours) => refuses(ours, /^Trying to query \w+\.\w+ of type '\w+' by .* of type '\w+'$/),
  },
]

/** Whether two values are, as JSON. @param {any} a @param {any} b */
export const same = (a, b) => JSON.stringify(a) === JSON.stringify(b)

/** A value without the fields of these names, which it has anywhere. @param {any} value @param {RegExp} names @returns {any} */
function without(value, names) {
  if (Array.isArray(value)) return value.map((item) => without(item, names))
  if (typeof value !== "object" || value === null) return value
  const fields = Object.entries(value).filter(([name]) => !names.test(name) || (name === "entity_id" && "provider" in value))
  return Object.fromEntries(fields.map(([name, field]) => [name, without(field, names)]))
}
