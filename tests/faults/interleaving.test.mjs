// @ts-check
// Many concurrent calls on several pages, in a random order: every promise settles, no response is staler than the call, the token
// is that of the newest call, and pages share nothing.
import { after, before, describe, test } from "node:test"
import { Medusa as Admin } from "../../pkg/admin.js"
import { Medusa } from "../../pkg/index.js"
import "../support/as-page.mjs"
import { openPage, totals } from "./page.mjs"
import { BUDGET, SEED, generator } from "./random.mjs"
import { openServer } from "./scripted-server.mjs"
import { startSimulation } from "./simulation.mjs"

before(async () => {
  console.log(`interleaving: FAULTS_SEED=${SEED}`)
  // Loading the module takes real time, so it happens before the simulation.
  const fetch = async () => Response.json({ customer: { id: "cus_1" } })
  await Promise.all([Medusa, Admin].map((Client) => new Client({ fetch }).auth.getSession()))
})
after(() => console.log("interleaving:", totals))

describe(`interleaving, FAULTS_SEED=${SEED}`, () => {
  test("v1", () => simulate("v1", Medusa))
  test("v2", () => simulate("v2", Medusa))
  test("v2, /admin", () => simulate("v2", Admin))
})

/** Simulations of this version until the time is over. @param {"v1" | "v2"} version @param {any} Client */
async function simulate(version, Client) {
  const end = Date.now() + BUDGET / 3
  for (let number = 0; Date.now() < end; number++) {
    await once(version, Client, number).catch((cause) => {
      throw new Error(`FAULTS_SEED=${SEED}: ${version}, simulation ${number}: ${cause}`, { cause })
    })
    totals.simulations++
  }
}

/** @param {"v1" | "v2"} version @param {any} Client @param {number} number */
async function once(version, Client, number) {
  const random = generator(version, number)
  const simulation = startSimulation(random)
  const server = openServer(version, simulation)
  const pages = Array.from({ length: 2 + random.below(2) }, (_, index) => openPage(version, simulation, server, `page-${index}`, Client))
  await simulation.finish(pages.flatMap((page) => Array.from({ length: 4 + random.below(12) }, () => page.act())))
  await simulation.finish(pages.map((page) => page.check()))
}
