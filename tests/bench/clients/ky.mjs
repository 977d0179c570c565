import ky from "ky"

/** @param {string} baseUrl */
export default function connect(baseUrl) {
  let token
  const authorize = ({ request }) => {
    if (token) request.headers.set("authorization", `Bearer ${token}`)
  }
  const shop = ky.create({ credentials: "include", hooks: { beforeRequest: [authorize] } })
  const url = `${baseUrl}/store/auth`
  return {
    authenticate: (credentials) => shop.post(url, { json: credentials }).json(),
    getSession: () => shop.get(url).json(),
    deleteSession: () => shop.delete(url).text(),
    exists: (email) => shop.get(`${url}/${encodeURIComponent(email)}`).json(),
    getToken: async (credentials) => {
      const data = await shop.post(`${url}/token`, { json: credentials }).json()
      token = data.access_token
      return data
    },
  }
}
