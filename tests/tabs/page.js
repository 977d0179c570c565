// @ts-check
// The page that tests open, which workers and frames run, too.
import * as defaultEntry from "/pkg/index.js"

/** @type {any} */ let medusa
const scope = /** @type {any} */ (globalThis)

// A page that becomes visible asks who is logged in. WebDriver shows another tab with each command, so this would hide it if
// tabs did not tell each other.
scope.document?.addEventListener("visibilitychange", (/** @type {Event} */ event) => event.stopImmediatePropagation(), true)

/** Makes the client that `call` uses. @param {any} config @param {string} [entry] the package's entry, if not the default */
scope.connect = async (config, entry) => {
  const { Medusa } = entry ? await import(`/pkg/${entry}.js`) : defaultEntry
  medusa = new Medusa(config)
}

/** Calls a method of the client. @param {string} path such as "auth.getSession" @param {unknown[]} args */
scope.call = async (path, ...args) => {
  const [resource = "", method = ""] = path.split(".")
  const { response, ...result } = await medusa[resource][method](...args)
  return result
}

/** Calls a method of the client, and resolves with the time at which it resolved. @param {unknown[]} call */
scope.timeCall = async (...call) => {
  await scope.call(...call)
  return Date.now()
}

/** Collects what the client announces in `events`. */
scope.watch = async () => {
  scope.events = []
  medusa.auth.onAuthStateChange((/** @type {any} */ { event, customer, reason }) => {
    scope.events.push({ text: [event, reason ?? customer?.email].filter(Boolean).join(" "), at: Date.now() })
  })
}

scope.closeClient = async () => medusa.close()

/** What the page has posted to other tabs. @type {unknown[]} */
scope.posted = []
const { BroadcastChannel } = scope
const { postMessage } = BroadcastChannel.prototype
BroadcastChannel.prototype.postMessage = function (/** @type {unknown} */ message) {
  scope.posted.push(message)
  return postMessage.call(this, message)
}

/** Calls one of these functions in a worker or a frame. @param {any} target @param {unknown[]} call its name and its arguments */
scope.callIn = (target, ...call) =>
  new Promise((resolve, reject) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = ({ data: { value, error } }) => (error ? reject(error) : resolve(value))
    target.postMessage(call, { targetOrigin: "*", transfer: [port2] })
  })

scope.addEventListener("message", async (/** @type {MessageEvent} */ { data: [name, ...args], ports: [port] }) => {
  const outcome = await scope[name](...args).then(
    (/** @type {any} */ value) => ({ value }),
    (/** @type {any} */ { name, code, message }) => ({ error: { name, code, message } }),
  )
  port?.postMessage(outcome)
})

/** The name of the error that reading localStorage throws. */
scope.localStorageError = async () => {
  try {
    return String(scope.localStorage)
  } catch (error) {
    return /** @type {DOMException} */ (error).name
  }
}
