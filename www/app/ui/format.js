// @ts-check

const dateFormat = new Intl.DateTimeFormat("en", { dateStyle: "long" })
const timeFormat = new Intl.DateTimeFormat("en", { dateStyle: "long", timeStyle: "short" })
const relativeFormat = new Intl.RelativeTimeFormat("en")

const units = /** @type {const} */ ([["day", 86_400], ["hour", 3600], ["minute", 60]])

/** @param {string} date as the server writes it */
export const formatDate = (date) => dateFormat.format(new Date(date))

/** A time and how far away it is: "November 30, 2026 at 6:11 PM, in 24 hours". @param {Date} time */
export function formatTime(time) {
  const seconds = (time.getTime() - Date.now()) / 1000
  // The largest unit of which there are at least two: 24 hours, not 1 day.
  const [unit, length] = units.find(([, length]) => Math.abs(seconds) > 1.5 * length) ?? units[2]
  return `${timeFormat.format(time)}, ${relativeFormat.format(Math.round(seconds / length), unit)}`
}

/**
 * The full name of a customer or user, or "".
 * @param {{ first_name?: string | null, last_name?: string | null }} person
 */
export const fullName = ({ first_name, last_name }) => [first_name, last_name].filter(Boolean).join(" ")
