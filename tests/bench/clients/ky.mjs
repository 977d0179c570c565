import ky from "ky"

/** @param {string} baseUrl */
export default function connect(baseUrl) {
  let token
  const authorize = ({ request }) => {
    if (token) request.headers.set("authorization", `Bearer ${token}`)
  }
  const api = ky.create({ credentials: "include", hooks: { beforeRequest: [authorize] } })
  const url = `${baseUrl}/store/auth`
  return {
    authenticate: (credentials) => api.post(url, { json: credentials }).json(),
    getSession: () => api.get(url).json(),
    deleteSession: () => api.delete(url).text(),
    exists: (email) => api.get(`${url}/${encodeURIComponent(email)}`).json(),
    getToken: async (credentials) => {
      const data = await api.post(`${url}/token`, { json: credentials }).json()
      token = data.access_token
      return data
    },
  }
}
