// @ts-check
// Checks that every route in the documentation, the types and the demo page is a route that the client calls, according to
// src/protocol.
import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import test from "node:test"

import { routesIn } from "../../www/app/calls/routes.js"

/** @typedef {"v1" | "v2"} Version */

const read = (/** @type {string} */ file) => readFileSync(new URL(`../../${file}`, import.meta.url), "utf8")

const tables = { v1: routesOf("v1"), v2: routesOf("v2") }

/** The routes of a version, as "GET /path". A path that ends with a slash takes an id. @param {Version} version */
function routesOf(version) {
  return ["requests.rs", "admin/requests.rs"].flatMap((file) => {
    const source = read(`src/protocol/src/${version}/${file}`)
    const constants = new Map([...source.matchAll(/const (\w+): &str = "(.*)";/g)].map(([, name, path]) => [name, path]))
    const found = [...source.matchAll(/\broute\(\s*(Get|Post|Delete),\s*(?:"(.*?)"|(\w+))/g)].map(([, method, text, name]) => {
      const path = text ?? constants.get(name)
      assert.ok(path, `${file} of ${version} has no constant ${name}`)
      return `${method.toUpperCase()} ${path}`
    })
    assert.ok(found.length > 10, `${file} of ${version} has only ${found.length} routes`)
    return found
  })
}

/** Whether a route is in the table of a version. @param {Version} version @param {string} route as "POST /path/:id/more?query" */
const isIn = (version, route) => tables[version].includes(route.replace(/\?.*/, "").replace(/:.*/, ""))

/**
 * The routes in the code spans of a text. Several methods may share a path: `GET`, `POST /path`.
 * @param {string} text
 */
const namedIn = (text) =>
  [...text.matchAll(/((?:`(?:GET|POST|DELETE)`(?:,| and| or) )*)`(GET|POST|DELETE) (\/[^`\s]*)`/g)].flatMap(([, others, method, path]) =>
    [...others.matchAll(/[A-Z]+/g), method].map((method) => `${method} ${path}`))

/** The routes in a text that none of these versions has. @param {string} text @param {Version[]} versions */
const unknownIn = (text, ...versions) => namedIn(text).filter((route) => !versions.some((version) => isIn(version, route)))

/** The rows of the Markdown tables in a text. Each cell has the heading of its column. @param {string} text */
function rowsIn(text) {
  const cellsOf = (/** @type {string} */ line) => line.split("|").slice(1, -1).map((cell) => cell.trim())
  return [...text.matchAll(/(?:^\|.*\|\n)+/gm)].flatMap(([table]) => {
    const [headings, , ...rows] = table.trim().split("\n").map(cellsOf)
    return rows.map((cells) => cells.map((cell, column) => ({ heading: headings[column] ?? "", cell })))
  })
}

for (const version of /** @type {const} */ (["v1", "v2"])) {
  test(`the demo page lists only routes of ${version} for ${version}`, () => {
    for (const authType of /** @type {const} */ (["session", "jwt"])) {
      const named = Object.values(routesIn(authType)).flatMap((requests) => requests[version])
      assert.ok(named.length > 15)
      assert.deepEqual(named.filter((route) => !isIn(version, route)), [])
    }
  })

  test(`pkg/README.md names only routes of ${version} in the columns for ${version}`, () => {
    const cells = rowsIn(read("pkg/README.md")).flat().filter(({ heading }) => heading.endsWith(version))
    assert.ok(cells.flatMap(({ cell }) => namedIn(cell)).length > 10)
    assert.deepEqual(cells.flatMap(({ cell }) => unknownIn(cell, version)), [])
  })
}

for (const file of ["pkg/README.md", "pkg/index.d.ts", "pkg/admin.d.ts"]) {
  test(`${file} names only routes that exist`, () => {
    const text = read(file)
    assert.ok(namedIn(text).length > 15)
    assert.deepEqual(unknownIn(text, "v1", "v2"), [])
  })
}
