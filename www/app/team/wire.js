// @ts-check

/** What the methods of the team send. @type {Record<string, import("../wire.js").Wire>} */
export const teamWire = {
  "admin.auth.getToken": { v1: ["POST /admin/auth/token"], v2: ["POST /auth/user/emailpass"] },
  "admin.auth.getSession": { v1: ["GET /admin/auth"], v2: ["GET /admin/users/me"] },
  "admin.invites.list": { v1: ["GET /admin/invites"], v2: ["GET /admin/invites"] },
  "admin.invites.delete": { v1: ["DELETE /admin/invites/:id"], v2: ["DELETE /admin/invites/:id"] },
  "users.createInvites": {
    v1: ["POST /admin/invites", "GET /admin/invites"],
    v2: ["POST /admin/invites"],
    notes: { v1: "Good for 7 days.", v2: "Good for a day." },
  },
  "users.refreshInviteTokens": {
    v1: ["POST /admin/invites/:id/resend", "GET /admin/invites"],
    v2: ["POST /admin/invites/:id/resend"],
    notes: { v1: "Older links stay good.", v2: "Older links are good no more." },
  },
  "users.validateInviteToken": {
    v1: ["GET /admin/invites"],
    v2: ["GET /admin/invites/:id"],
    notes: {
      v1: "Refused outside the team: all that is known then is whom the token is for.",
      v2: "Refused outside the team: all that is known then is what the token says.",
    },
  },
  "users.acceptInvite": {
    v1: ["POST /admin/invites/accept", "POST /admin/auth/token", "GET /admin/auth"],
    v2: ["POST /auth/user/emailpass/register", "POST /admin/invites/accept?token=…"],
    notes: { v2: "Where the address has a log-in already, it is used." },
  },
  "users.create": {
    v1: ["POST /admin/users"],
    v2: [
      "GET /admin/users?email=…", "POST /auth/user/emailpass/register", "POST /admin/invites",
      "POST /admin/invites/accept?token=…",
    ],
    notes: { v2: "There is no such route: the user logs in, is invited and accepts, in one call." },
  },
  "users.listAndCount": { v1: ["GET /admin/users"], v2: ["GET /admin/users"] },
}
