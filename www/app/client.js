// @ts-check
import Medusa from "/pkg/index.js"
import { recordingFetch } from "./calls/recording-fetch.js"
import { logRequest } from "./calls/request-log.js"
import { byId } from "./ui/dom.js"
import { authType, backend, baseUrl, publishableApiKey, tokenStorage } from "./url-parameters.js"

byId("server").textContent = baseUrl.replace("http://", "")

export const config = {
  baseUrl,
  backend,
  publishableApiKey,
  maxRetries: 1,
  fetch: recordingFetch(logRequest),
}

// The two servers of this page do not accept each other's tokens.
const jwtTokenStorageKey = `medusa_auth_token_${backend}`

export const medusa = new Medusa({
  ...config,
  auth: { type: authType, jwtTokenStorageMethod: tokenStorage, jwtTokenStorageKey },
})
