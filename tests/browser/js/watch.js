// Detects console output, unhandled rejections and uncaught errors.

const methods = ["debug", "log", "info", "warn", "error", "trace", "dir", "table", "assert"]

export function watch() {
  const events = []
  const originals = methods.map((method) => [method, console[method]])
  for (const [method, original] of originals) {
    console[method] = (...args) => {
      events.push(`console.${method}: ${args.join(" ")}`)
      original.apply(console, args)
    }
  }
  const record = (event) => events.push(`${event.type}: ${event.reason ?? event.message}`)
  for (const type of ["unhandledrejection", "error"]) globalThis.addEventListener(type, record)
  return {
    stop() {
      for (const [method, original] of originals) console[method] = original
      for (const type of ["unhandledrejection", "error"]) globalThis.removeEventListener(type, record)
      return events
    },
  }
}
