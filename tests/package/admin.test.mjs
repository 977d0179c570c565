// @ts-check
// The admins' entry: packed, installed and bundled, and absent from bundles that do not use it.
import { test, before, after } from "node:test"
import assert from "node:assert/strict"
import { readFileSync, readdirSync, rmSync } from "node:fs"
import esbuild from "esbuild"
import { build as vite } from "vite"
import { launch } from "../e2e/chromium.mjs"
import { bundlers, modules } from "./bundlers.mjs"
import { createProject } from "./project.mjs"
import { serve } from "./serve.mjs"
import { admin, startTestServer } from "./test-server.mjs"
import { html, script } from "./snippets.mjs"
import { visit } from "./visit.mjs"

/** @type {Awaited<ReturnType<typeof startTestServer>>} */ let server
/** @type {Awaited<ReturnType<typeof launch>>} */ let browser
/** @type {ReturnType<typeof createProject>} */ let project

const page = readFileSync(new URL("pages/team.js", import.meta.url), "utf8")
/** Text that is in every bundle of this entry, and in no other. */
const MARK = "admin.auth.createSession"
let visits = 0

before(async () => {
  ;[server, browser] = await Promise.all([startTestServer(), launch()])
  project = createProject()
})
after(async () => {
  await Promise.all([server.close(), browser.close()])
  project.remove()
})

/** All bundlers. */
const all = {
  ...bundlers,
  /** @param {import("./bundlers.mjs").Project} project */
  vite: ({ folder }) => vite({ root: folder, logLevel: "warn" }),
}

/** @param {keyof typeof all} bundler @param {string} text */
async function bundle(bundler, text) {
  rmSync(project.path("dist"), { recursive: true, force: true })
  project.write("index.html", html("./app.js"))
  project.write("app.js", text)
  await all[bundler](project)
  // Bundlers that start from the script create no page.
  if (!["parcel", "vite"].includes(bundler)) project.write("dist/index.html", html("./app.js"))
  return project.path("dist")
}

/** The scripts in a folder, as one text. @param {string} folder */
function scripts(folder) {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".js"))
  return files.map((file) => readFileSync(`${folder}/${file}`, "latin1")).join("\n")
}

/** Serves a folder of the project, and checks that its page succeeded. @param {string} folder */
async function assertWorks(folder) {
  const stop = await serve(folder, server.port)
  try {
    const email = `ann-${visits++}@example.com`
    const { logs, problems } = await visit(browser, `${server.origin}/?api=${server.api}&email=${email}`)
    assert.deepEqual(problems, [])
    assert.deepEqual(logs, [email, `${email} Ann`, "true", "0 0"])
  } finally {
    await stop()
  }
}

for (const bundler of /** @type {(keyof typeof all)[]} */ (Object.keys(all))) {
  test(`${bundler} bundles it, and it needs no other file`, async () => {
    const dist = await bundle(bundler, page)
    assert.deepEqual(modules(dist), [])
    assert.ok(scripts(dist).includes(MARK))
    await assertWorks(dist)
  })
  test(`${bundler} leaves it out if nothing imports it`, async () => {
    const dist = await bundle(bundler, script("medusa-auth"))
    assert.ok(!scripts(dist).includes(MARK))
  })
}

test("a plain script can import it unbundled", async () => {
  project.write("index.html", html("./app.js"))
  project.write("app.js", page.replace("medusa-auth/admin", "./node_modules/medusa-auth/admin.js"))
  await assertWorks(project.folder)
})

for (const entry of ["medusa-auth", "medusa-auth/slim", "medusa-auth/streaming"]) {
  test(`${entry} loads none of its files`, async () => {
    const { metafile } = await esbuild.build({
      absWorkingDir: project.folder,
      stdin: { contents: script(entry), resolveDir: project.folder },
      bundle: true,
      write: false,
      metafile: true,
      format: "esm",
      platform: "node",
    })
    const files = Object.keys(metafile.inputs)
    assert.ok(files.length > 5)
    assert.deepEqual(files.filter((file) => file.includes("admin")), [])
  })
}

test("it runs in Node, with a token and without cookies", async () => {
  const { default: Medusa, Medusa: named, isMedusaError } = await project.import("medusa-auth/admin")
  assert.equal(Medusa, named)
  const medusa = new Medusa({ baseUrl: server.api })
  await medusa.admin.auth.setToken((await medusa.admin.auth.getToken(admin)).access_token)
  const { token } = await medusa.users.createInvites({ email: "node@example.com" })
  const user = await new Medusa({ baseUrl: server.api }).users.acceptInvite({ token, password: "supersecret" })
  assert.equal((await medusa.admin.users.retrieve(user.id)).user.email, "node@example.com")
  const error = await medusa.users.acceptInvite({ token, password: "another" }).catch((/** @type {unknown} */ error) => error)
  assert.ok(isMedusaError(error))
  assert.equal(error.code, "invite_accepted")
})

test("it is a storefront client, too, and recognizes the errors of the other entry", async () => {
  const [whole, small] = [await project.import("medusa-auth/admin"), await project.import("medusa-auth")]
  assert.equal(whole.MedusaError, small.MedusaError)
  const medusa = new whole.Medusa({ baseUrl: server.api })
  const { customer } = await medusa.auth.authenticate({ email: "user@example.com", password: "supersecret" })
  assert.equal(customer.id, server.id)
})
