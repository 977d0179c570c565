// @ts-check
// Shows how the page stays logged in, and what follows from that.
import { byId } from "../ui/dom.js"
import { authType, tokenStorage } from "../url-parameters.js"

const cookie = "The server keeps your session, and the browser its cookie. You stay logged in when you reload, in every tab."

const token = {
  memory: "You are logged out when you reload. Each tab has a login of its own.",
  session: "You stay logged in when you reload, until you close the tab. Each tab has a login of its own.",
  local: "You stay logged in when you reload, in every tab.",
}

byId("token-storage").hidden = authType === "session"
byId("login-mode-hint").textContent = authType === "session" ? cookie : `${token[tokenStorage]} No request has cookies.`

byId("second-tab").addEventListener("click", () => window.open(location.href, "_blank", "noopener"))
