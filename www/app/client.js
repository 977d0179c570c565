// @ts-check
import Medusa from "/pkg/index.js"
import { recordingFetch } from "./calls/recording-fetch.js"
import { logRequest } from "./calls/request-log.js"
import { byId } from "./ui/dom.js"
import { backend, baseUrl, publishableApiKey } from "./url-parameters.js"

byId("server").textContent = baseUrl.replace("http://", "")

export const config = {
  baseUrl,
  backend,
  publishableApiKey,
  maxRetries: 1,
  fetch: recordingFetch(logRequest),
}

export const medusa = new Medusa(config)
