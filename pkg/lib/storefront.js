// @ts-check
import { Client, imports, start } from "../dist/glue.js"
import { loader } from "./load.js"

/** Loads the module that storefronts need. */
export const load = loader(imports, start, Client)
