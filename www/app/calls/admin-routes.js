// @ts-check

/** The requests of the team section. @type {Record<string, import("./routes.js").Requests>} */
export const adminRoutes = {
  "admin.auth.getToken": { v1: ["POST /admin/auth/token"], v2: ["POST /auth/user/emailpass"] },
  "admin.auth.getSession": { v1: ["GET /admin/auth"], v2: ["GET /admin/users/me"] },
  "admin.invites.list": { v1: ["GET /admin/invites"], v2: ["GET /admin/invites"] },
  "admin.invites.delete": { v1: ["DELETE /admin/invites/:id"], v2: ["DELETE /admin/invites/:id"] },
  "users.createInvites": {
    v1: ["POST /admin/invites", "GET /admin/invites"],
    v2: ["POST /admin/invites"],
    notes: { v1: "Valid for 7 days.", v2: "Valid for 1 day." },
  },
  "users.refreshInviteTokens": {
    v1: ["POST /admin/invites/:id/resend", "GET /admin/invites"],
    v2: ["POST /admin/invites/:id/resend"],
    notes: { v1: "Older links keep working.", v2: "Older links stop working." },
  },
  "users.validateInviteToken": {
    v1: ["GET /admin/invites"],
    v2: ["GET /admin/invites/:id"],
    notes: {
      v1: "Only for admins. Others learn only the address that the token contains.",
      v2: "Only for admins. Others learn only what the token contains.",
    },
  },
  "users.acceptInvite": {
    v1: ["POST /admin/invites/accept", "POST /admin/auth/token", "GET /admin/auth"],
    v2: ["POST /auth/user/emailpass/register", "POST /admin/invites/accept?token=…"],
    notes: { v2: "If the address already has a login, that login is used." },
  },
  "users.create": {
    v1: ["POST /admin/users"],
    v2: [
      "GET /admin/users?email=…",
      "POST /auth/user/emailpass/register",
      "POST /admin/invites",
      "POST /admin/invites/accept?token=…",
    ],
    notes: { v2: "v2 has no route for this: the call registers a login, creates an invite and accepts it." },
  },
  "users.listAndCount": { v1: ["GET /admin/users"], v2: ["GET /admin/users"] },
}
