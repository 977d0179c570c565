// Replacements for fetch.

/** The browser's fetch, which writes down what is asked of it. */
export function recorder() {
  const record = (url, init) => {
    record.requests.push({ url, init })
    return fetch(url, init)
  }
  record.requests = []
  return record
}

/** A fetch that answers as this function does, which also learns how many requests there were `earlier`. */
export function scripted(answer) {
  const record = (url, init) => {
    const earlier = record.requests.push({ url, init }) - 1
    return answer(url, init, earlier)
  }
  record.requests = []
  return record
}
