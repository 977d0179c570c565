// @ts-check

/**
 * The claims of a JWT, or `undefined` if it is not one. The signature is not checked: only the server can do that.
 * @returns {any}
 */
export function claims(token) {
  try {
    const binary = atob(token.split(".")[1].replace(/-/g, "+").replace(/_/g, "/"))
    // atob returns one character for each byte of the UTF-8 text.
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(binary, (byte) => byte.charCodeAt(0))))
  } catch {}
}
