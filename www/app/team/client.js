// @ts-check
// A separate client for the team. It logs in with a token, as customers and admins would share one session cookie.
import Medusa from "/pkg/admin.js"
import { config } from "../client.js"

export const medusa = new Medusa(config)
