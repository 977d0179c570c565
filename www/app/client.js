// @ts-check
import Medusa from "/pkg/index.js"
import { byId } from "./element.js"
import { logCall } from "./log.js"
import { recordingFetch } from "./recorder.js"

/** Another server can be named in the page's address, `?api=http://localhost:9100`: on this machine only. */
function serverAddress() {
  const given = new URLSearchParams(location.search).get("api") ?? ""
  return /^http:\/\/localhost(:\d{1,5})?$/.test(given) && URL.canParse(given) ? given : "http://localhost:9000"
}

const baseUrl = serverAddress()

byId("server").textContent = baseUrl.replace("http://", "")

export const medusa = new Medusa({ baseUrl, maxRetries: 1, fetch: recordingFetch(logCall) })
