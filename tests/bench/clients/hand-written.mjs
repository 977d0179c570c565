// What a developer would write for a page that needs only these five calls.

/** @param {string} baseUrl */
export default function connect(baseUrl) {
  let token
  const call = async (method, path, body) => {
    const headers = { accept: "application/json" }
    if (body) headers["content-type"] = "application/json"
    if (token) headers.authorization = `Bearer ${token}`
    const init = { method, headers, credentials: "include", body: body && JSON.stringify(body) }
    const response = await fetch(`${baseUrl}/store/auth${path}`, init)
    if (!response.ok) throw new Error(`${response.status} ${response.statusText}`)
    return response.json()
  }
  return {
    authenticate: (credentials) => call("POST", "", credentials),
    getSession: () => call("GET", ""),
    deleteSession: () => call("DELETE", ""),
    exists: (email) => call("GET", `/${encodeURIComponent(email)}`),
    getToken: async (credentials) => {
      const data = await call("POST", "/token", credentials)
      token = data.access_token
      return data
    },
  }
}
