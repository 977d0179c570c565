// @ts-check
import Medusa from "/pkg/index.js"
import { byId } from "./element.js"
import { logRequest } from "./log.js"
import { backend, baseUrl, publishableApiKey } from "./parameters.js"
import { recordingFetch } from "./recorder.js"

byId("server").textContent = baseUrl.replace("http://", "")

export const config = {
  baseUrl,
  backend,
  publishableApiKey,
  maxRetries: 1,
  fetch: recordingFetch(logRequest),
}

export const medusa = new Medusa(config)
