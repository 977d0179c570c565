// @ts-check
import { create } from "../dist/glue.js"
import { loader } from "./load.js"

/** Loads the module that storefronts need. */
export const load = loader(create)
