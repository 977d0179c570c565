// @ts-check
// A client of the team's own: one cookie would serve customers and admins both, so whoever logs in here has a token.
import Medusa from "/pkg/admin.js"
import { logRequest } from "../log.js"
import { backend, baseUrl, publishableApiKey } from "../parameters.js"
import { recordingFetch } from "../recorder.js"

export const medusa = new Medusa({
  baseUrl,
  backend,
  publishableApiKey,
  maxRetries: 1,
  fetch: recordingFetch(logRequest),
})
