// @ts-check

const dateFormat = new Intl.DateTimeFormat("en", { dateStyle: "long" })
const timeFormat = new Intl.DateTimeFormat("en", { dateStyle: "long", timeStyle: "short" })
const clockFormat = new Intl.DateTimeFormat("en", { timeStyle: "medium" })
const relativeFormat = new Intl.RelativeTimeFormat("en")

const units = /** @type {const} */ ([["day", 86_400], ["hour", 3600], ["minute", 60]])

/** @param {string} date as the server writes it */
export const formatDate = (date) => dateFormat.format(new Date(date))

/** The time of day, with seconds. @param {Date} time */
export const formatClock = (time) => clockFormat.format(time)

/** A time and how far away it is: "November 30, 2026 at 6:11 PM, in 24 hours". @param {Date} time */
export function formatTime(time) {
  const seconds = (time.getTime() - Date.now()) / 1000
  // The largest unit of which there are at least two: 24 hours, not 1 day.
  const [unit, length] = units.find(([, length]) => Math.abs(seconds) > 1.5 * length) ?? units[2]
  return `${timeFormat.format(time)}, ${relativeFormat.format(Math.round(seconds / length), unit)}`
}

const shortUnits = /** @type {const} */ ([["days", 86_400], ["h", 3600], ["min", 60], ["s", 1]])

/** A duration in its two largest units, rounded up to seconds: "1 min 12 s". @param {number} milliseconds */
export function formatDuration(milliseconds) {
  const seconds = Math.ceil(milliseconds / 1000)
  // 24 h, not 1 day, as in `formatTime`.
  const largest = shortUnits.findIndex(([unit, length]) => seconds >= (unit === "days" ? 2 * length : length))
  if (largest < 0) return "0 s"
  const [[unit, length], smaller] = shortUnits.slice(largest)
  const rest = smaller ? Math.floor((seconds % length) / smaller[1]) : 0
  return `${Math.floor(seconds / length)} ${unit}${rest > 0 ? ` ${rest} ${smaller[0]}` : ""}`
}

/**
 * The full name of a customer or user, or "".
 * @param {{ first_name?: string | null, last_name?: string | null }} person
 */
export const fullName = ({ first_name, last_name }) => [first_name, last_name].filter(Boolean).join(" ")
