// @ts-check

const moment = new Intl.DateTimeFormat("en", { dateStyle: "long", timeStyle: "short" })
const distance = new Intl.RelativeTimeFormat("en")

const units = /** @type {const} */ ([["day", 86_400], ["hour", 3600], ["minute", 60]])

/** A time in words, and how far off it is. @param {Date} time */
export function inWords(time) {
  const seconds = (time.getTime() - Date.now()) / 1000
  // In the largest unit of which there are at least two: 24 hours rather than a day.
  const [unit, length] = units.find(([, length]) => Math.abs(seconds) > 1.5 * length) ?? units[2]
  return `${moment.format(time)}, ${distance.format(Math.round(seconds / length), unit)}`
}
