// @ts-check
/** Whether two values are the same JSON. @param {any} a @param {any} b */
export const same = (a, b) => JSON.stringify(a) === JSON.stringify(b)
