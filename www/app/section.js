// @ts-check
// The page has two sections: the account of a customer, and the team.
import "./invite-link.js"

/** @typedef {"account" | "team"} Section */

/** The section that the address names. @returns {Section} */
export const currentSection = () => (["#team", "#invite"].includes(location.hash) ? "team" : "account")

/** The section that calls a method. @param {string} method @returns {Section} */
export const sectionOf = (method) => (/^(admin|users)\./.test(method) ? "team" : "account")
