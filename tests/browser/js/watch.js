// What a page would notice of a library that it did not ask for.

const methods = ["debug", "log", "info", "warn", "error", "trace", "dir", "table", "assert"]

export function watch() {
  const seen = []
  const own = methods.map((method) => [method, console[method]])
  for (const [method, original] of own) {
    console[method] = (...said) => {
      seen.push(`console.${method}: ${said.join(" ")}`)
      original.apply(console, said)
    }
  }
  const note = (event) => seen.push(`${event.type}: ${event.reason ?? event.message}`)
  for (const type of ["unhandledrejection", "error"]) globalThis.addEventListener(type, note)
  return {
    stop() {
      for (const [method, original] of own) console[method] = original
      for (const type of ["unhandledrejection", "error"]) globalThis.removeEventListener(type, note)
      return seen
    },
  }
}
