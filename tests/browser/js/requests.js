// Replacements for fetch.

/** The browser's fetch, which also records its arguments. */
export function recordingFetch() {
  const record = (url, init) => {
    record.requests.push({ url, init })
    return fetch(url, init)
  }
  record.requests = []
  return record
}

/** A fetch that returns what `respond` returns, which also gets the number of earlier requests. */
export function scripted(respond) {
  const record = (url, init) => {
    const earlier = record.requests.push({ url, init }) - 1
    return respond(url, init, earlier)
  }
  record.requests = []
  return record
}
