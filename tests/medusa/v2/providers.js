// Sends the requests that Medusa makes to Google and GitHub to the server at PROVIDERS_URL, which stands in for both. The paths
// stay the same.
const http = require("node:http")
const https = require("node:https")

const { PROVIDERS_URL } = process.env
const HOSTS = ["oauth2.googleapis.com", "www.googleapis.com", "github.com", "api.github.com"]

if (PROVIDERS_URL) {
  const realFetch = globalThis.fetch
  globalThis.fetch = (input, options) => {
    const url = new URL(input instanceof Request ? input.url : input)
    return HOSTS.includes(url.hostname) ? realFetch(PROVIDERS_URL + url.pathname + url.search, options) : realFetch(input, options)
  }
  // jwks-rsa gets Google's keys this way.
  const realRequest = https.request
  https.request = (options, ...rest) => {
    if (!HOSTS.includes(options.hostname)) return realRequest(options, ...rest)
    const { hostname, port } = new URL(PROVIDERS_URL)
    return http.request({ ...options, hostname, port }, ...rest)
  }
}
