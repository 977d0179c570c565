// @ts-check
// Explains to an invited person why an invite cannot be accepted, and what to do.

/** @type {Record<string, string>} */
const messages = {
  invite_malformed: "This link is incomplete. Copy the whole link from the message that you received.",
  invite_expired: "This invite has expired. Ask the person who invited you to renew it.",
  invite_rotated: "This link has been replaced by a newer one. Use the latest link that you received.",
  invite_accepted: "This invite has already been accepted. Log in with the password that was chosen then.",
  invite_deleted: "This invite has been revoked. Ask the person who invited you for a new one.",
  invite_refused: "The server rejected this invite without saying why. It may have expired, or have been accepted, renewed or " +
    "revoked. If you have accepted it, log in. If not, ask the person who invited you to renew it.",
}

/** The explanation, or `undefined` if the invite is not the problem. @param {{ code?: string }} error */
export const explainInviteError = ({ code }) => messages[code ?? ""]

/** @type {Record<string, string>} */
const states = {
  invite_expired: "expired",
  invite_accepted: "was accepted",
  invite_deleted: "was revoked",
  invite_rotated: "was renewed",
}

const or = new Intl.ListFormat("en", { type: "disjunction" })

/** Says what is not known about an invite. @param {string[]} codes the errors with which it may still be rejected */
export function explainUnchecked(codes) {
  const unknown = Object.keys(states).filter((code) => codes.includes(code)).map((code) => states[code])
  if (unknown.length > 0) {
    return `Only admins can see whether this invite ${or.format(unknown)}. You will find out when you accept it.`
  }
  return codes.length > 0 ? "This invite has a newer link. This one may still work." : ""
}
