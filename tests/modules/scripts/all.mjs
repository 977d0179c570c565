// @ts-check
import auth from "./auth.mjs"
import deletion from "./deletion.mjs"
import fields from "./fields.mjs"
import find from "./find.mjs"
import flows from "./flows.mjs"
import identities from "./identities.mjs"
import measured from "./measured.mjs"
import tokens from "./tokens.mjs"
import update from "./update.mjs"
import walk from "./walk.mjs"

/** What both pairs of modules run. @type {Record<string, (context: import("../transcript.mjs").ScriptContext) => Promise<void>>} */
export const SCRIPTS = { measured, tokens, fields, update, find, deletion, auth, identities, flows, walk }
