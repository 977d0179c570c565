// @ts-check
// A client of the team's own: one cookie would serve customers and admins both, so whoever logs in here has a token.
import Medusa from "/pkg/admin.js"
import { config } from "../client.js"

export const medusa = new Medusa(config)
