// @ts-check
import { byId, element } from "../element.js"
import { attempt, empty, onSubmit, telling } from "../form.js"
import { say } from "../status.js"
import { medusa } from "./client.js"
import { fullName } from "./login.js"
import { asTeam } from "./session.js"

const box = byId("users-box")
const list = byId("users")
const more = byId("users-more")
const form = byId("create-user")

/** How many are listed at first, and how many more at a time. */
const some = 20

const day = new Intl.DateTimeFormat("en", { dateStyle: "long" })

/** List the newest users. */
export const loadUsers = () =>
  telling(box, null, async () => {
    list.replaceChildren(...(await page(0)))
  })

more.addEventListener("click", () =>
  attempt(box, more, async () => {
    const added = await page(list.children.length)
    list.append(...added)
    if (more.hidden) byId("users-title").focus()
    say(`${added.length} more are shown.`)
  }))

/** The lines of some users, and how many there are. @param {number} skip */
async function page(skip) {
  const config = { skip, take: some, order: { created_at: /** @type {const} */ ("DESC") } }
  const [users, count] = (await asTeam("users.listAndCount", () => medusa.users.listAndCount({}, config))) ?? [[], 0]
  byId("users-count").textContent = count === 1 ? "1 user" : `${count} users`
  more.hidden = skip + users.length >= count
  return users.map(line)
}

/** @param {import("/pkg/admin.js").UserOf<"v1" | "v2">} user */
function line(user) {
  const { email, created_at } = user
  const name = fullName(user)
  const since = `In the team since ${day.format(new Date(created_at))}.`
  // Medusa v1 gives every user one of its roles.
  const title = element("p", { class: "person" }, element("strong", {}, name || email), ...("role" in user ? [" ", tag(user.role)] : []))
  return element("li", {}, title, element("p", { class: "hint" }, name ? `${email}. ${since}` : since))
}

const tag = (/** @type {string} */ text) => element("span", { class: "tag" }, text)

onSubmit(form, async ({ first_name, last_name, email, password }) => {
  const user = await asTeam("users.create", () => medusa.users.create({ first_name, last_name, email, password }))
  if (!user) return
  empty(form)
  await loadUsers()
  byId("users-title").focus()
  say(`${user.email} is in the team, and logs in with this password.`)
})
