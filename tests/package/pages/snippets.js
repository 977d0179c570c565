// The snippets in the documentation of Medusa's client, with `medusa-auth` instead of that client.
import Medusa from "medusa-auth"

const MEDUSA_BACKEND_URL = new URLSearchParams(location.search).get("api")
const medusa = new Medusa({ baseUrl: MEDUSA_BACKEND_URL, maxRetries: 3 })

const snippets = [
  () =>
    medusa.auth.authenticate({
      email: "user@example.com",
      password: "supersecret",
    })
    .then(({ customer }) => {
      console.log(customer.id)
    }),

  () =>
    medusa.auth.exists("user@example.com")
    .then(({ exists }) => {
      console.log(exists)
    }),

  () =>
    medusa.auth.getSession()
    .then(({ customer }) => {
      console.log(customer.id)
    }),

  () =>
    medusa.auth.getToken({
      email: "user@example.com",
      password: "supersecret",
    })
    .then(({ access_token }) => {
      console.log(access_token)
    }),

  () =>
    medusa.auth.deleteSession()
    .then(() => {
      console.log("logged out")
    }),
]

// A snippet that rejects is not caught here: the browser reports it.
snippets.reduce((earlier, snippet) => earlier.then(snippet), Promise.resolve()).finally(() => console.log("end"))
