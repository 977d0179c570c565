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

/** A fetch that answers as this function does, and writes down what is asked of it. */
export function scripted(answer) {
  const record = (url, init) => {
    record.requests.push({ url, init })
    return answer(url, init)
  }
  record.requests = []
  return record
}
