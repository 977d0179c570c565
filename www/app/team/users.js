// @ts-check
import { byId, element } from "../ui/dom.js"
import { onSubmit, resetForm } from "../ui/form.js"
import { formatDate, fullName } from "../ui/format.js"
import { runAction, runInBackground } from "../ui/run-action.js"
import { showStatus } from "../ui/status.js"
import { medusa } from "./client.js"
import { callAsUser } from "./session.js"

const box = byId("users-box")
const list = byId("users")
const more = byId("users-more")
const form = byId("create-user")

const PAGE_SIZE = 20

/** List the newest users. */
export const loadUsers = () =>
  runInBackground(box, async () => {
    list.replaceChildren(...(await fetchItems(0)))
  })

more.addEventListener("click", () =>
  runAction(box, more, async () => {
    const added = await fetchItems(list.children.length)
    list.append(...added)
    if (more.hidden) byId("users-title").focus()
    showStatus(added.length === 1 ? "1 more user is shown." : `${added.length} more users are shown.`)
  }))

/** Fetch one page of users as list items, and show how many users there are. @param {number} skip */
async function fetchItems(skip) {
  const config = { skip, take: PAGE_SIZE, order: { created_at: /** @type {const} */ ("DESC") } }
  const [users, count] = (await callAsUser("users.listAndCount", () => medusa.users.listAndCount({}, config))) ?? [[], 0]
  byId("users-count").textContent = count === 1 ? "1 user" : `${count} users`
  more.hidden = skip + users.length >= count
  return users.map(userItem)
}

/** @param {import("/pkg/admin.js").UserOf<"v1" | "v2">} user */
function userItem(user) {
  const name = fullName(user)
  const joined = `Joined ${formatDate(user.created_at)}.`
  const title = element("p", { class: "person" }, element("strong", {}, name || user.email))
  // Only Medusa v1 has a role for each user.
  if ("role" in user) title.append(" ", element("span", { class: "tag" }, user.role))
  return element("li", {}, title, element("p", { class: "hint" }, name ? `${user.email}. ${joined}` : joined))
}

onSubmit(form, async ({ first_name, last_name, email, password }) => {
  const user = await callAsUser("users.create", () => medusa.users.create({ first_name, last_name, email, password }))
  if (!user) return
  resetForm(form)
  await loadUsers()
  byId("users-title").focus()
  showStatus(`${user.email} has joined the team and can log in with this password.`)
})
