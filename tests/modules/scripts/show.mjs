// @ts-check
/** A value for the name of a step, `undefined` within it too. @param {any} value */
export const show = (value) =>
  JSON.stringify(value, (_, field) => (field === undefined ? "<undefined>" : field)).replaceAll('"<undefined>"', "undefined")
