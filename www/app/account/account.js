// @ts-check
// The account section. Its modules listen for changes of the session, and with the first listener, the client finds out who is
// logged in.
import "./account-view.js"
import "./auth-events.js"
import "./login-form.js"
import "./logout.js"
import "./profile.js"
import "./reset-password.js"
import "./retry.js"
import "./signup-form.js"
import "./token.js"
