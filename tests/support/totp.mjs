// @ts-check
// One-time passwords, as authenticator apps compute them (RFC 6238: SHA-1, 6 digits, 30 seconds).
import { createHmac } from "node:crypto"
import { setTimeout as sleep } from "node:timers/promises"

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
/** Milliseconds. */
const STEP = 30_000

/**
 * The code of the current time step, or of the one `steps` later.
 * @param {string} secret in Base32
 */
export function totp(secret, steps = 0) {
  const bits = [...secret].map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, "0")).join("")
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / STEP) + steps))
  const hash = createHmac("sha1", key).update(counter).digest()
  const code = (hash.readUInt32BE((hash.at(-1) ?? 0) & 15) & 0x7fffffff) % 1_000_000
  return String(code).padStart(6, "0")
}

/** A code that is wrong for this and the following minutes. @param {string} secret */
export function wrongTotp(secret) {
  const valid = [-2, -1, 0, 1, 2, 3].map((steps) => totp(secret, steps))
  return ["000000", "111111", "222222", "333333", "444444", "555555", "666666"].find((code) => !valid.includes(code)) ?? ""
}

/** Waits until the current time step lasts at least ten more seconds. */
export async function earlyInTimeStep() {
  const left = STEP - (Date.now() % STEP)
  if (left < 10_000) await sleep(left + 100)
}
