// @ts-check
import { create } from "../dist/glue.js"
import { loader } from "./load.js"

/** Loads the module of the default entry. */
export const load = loader(create)
