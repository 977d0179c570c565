// @ts-check
// Why an invite is good no more, in words for who holds its link.

const advice = {
  invite_malformed: "This is not the whole link of an invite. Copy all of it from where you were sent it.",
  invite_expired: "This invite has expired. Ask whoever invited you to send it again.",
  invite_rotated: "This invite was sent again since. Use the link that came last.",
  invite_accepted: "This invite has been accepted. Log in with the password that was chosen for it.",
  invite_deleted: "This invite was withdrawn. Ask whoever invited you for another one.",
  invite_refused: "The server does not accept this invite, and does not tell why: it may have expired, or been accepted, " +
    "withdrawn or sent again. If you have accepted it, log in; if not, ask whoever invited you to send it again.",
}

/** What to do about it, where the invite is the matter. @param {{ code?: string }} error */
export const overInWords = ({ code }) => advice[code ?? ""]

const doubts = {
  invite_expired: "has expired",
  invite_accepted: "was accepted",
  invite_deleted: "was withdrawn",
  invite_rotated: "was sent again",
}

const either = new Intl.ListFormat("en", { type: "disjunction" })

/** What the server has not told of an invite, by the codes that accepting it may end with. @param {string[]} codes */
export function untold(codes) {
  const words = Object.keys(doubts).filter((code) => codes.includes(code)).map((code) => doubts[code])
  if (words.length > 0) return `Whether it ${either.format(words)}, the server tells the team alone. You will see when you accept it.`
  return codes.length > 0 ? "A newer link was sent for this invite. This one may do as well." : ""
}
