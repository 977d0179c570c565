// The snippets from the documentation of medusa-js, with `medusa-auth` instead.
import Medusa from "medusa-auth"

declare const MEDUSA_BACKEND_URL: string

const medusa = new Medusa({ baseUrl: MEDUSA_BACKEND_URL, maxRetries: 3 })

medusa.auth.authenticate({
  email: "user@example.com",
  password: "supersecret",
})
.then(({ customer }) => {
  console.log(customer.id)
})

medusa.auth.deleteSession()
.then(() => {
  // customer is logged out successfully
})

medusa.auth.exists("user@example.com")
.then(({ exists }) => {
  console.log(exists)
})

medusa.auth.getSession()
.then(({ customer }) => {
  console.log(customer.id)
})

medusa.auth.getToken({
  email: "user@example.com",
  password: "supersecret",
})
.then(({ access_token }) => {
  console.log(access_token)
})
