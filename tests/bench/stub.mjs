// Stubs of fetch and XMLHttpRequest that respond at once, to measure only the client.

const text = JSON.stringify({ customer: { id: "cus_01", email: "shopper@example.com", first_name: "Ada" } })
const type = "application/json; charset=utf-8"

globalThis.fetch = async () => new Response(text, { status: 200, statusText: "OK", headers: { "content-type": type } })

globalThis.XMLHttpRequest = class {
  status = 0
  onloadend = null

  open() {}

  setRequestHeader() {}

  getAllResponseHeaders() {
    return `content-type: ${type}\r\n`
  }

  send() {
    queueMicrotask(() => {
      Object.assign(this, { status: 200, statusText: "OK", responseText: text, readyState: 4 })
      this.onloadend()
    })
  }
}

/** An adapter that lets axios use fetch instead of XMLHttpRequest. */
globalThis.axiosAdapter = async (config) => {
  const { baseURL, url, method, headers, data } = config
  const response = await fetch(baseURL + url, { method, headers, body: data, credentials: "include" })
  const { status, statusText } = response
  return { data: await response.text(), status, statusText, headers: Object.fromEntries(response.headers), config }
}
