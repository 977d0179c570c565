// Two calls, one after another, and their outcomes.
import Medusa, { isMedusaError } from "/node_modules/medusa-auth/index.js"

const medusa = new Medusa({ baseUrl: new URLSearchParams(location.search).get("api") })
const call = () =>
  medusa.auth.exists("user@example.com").then(
    ({ exists }) => console.log(`exists: ${exists}`),
    (error) => console.log(isMedusaError(error) ? error.code : String(error)),
  )

document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
  console.log(`violates ${violatedDirective}: ${blockedURI}`)
})
call().then(call).finally(() => setTimeout(() => console.log("end")))
