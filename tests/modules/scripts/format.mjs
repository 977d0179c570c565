// @ts-check
/** A value as part of a step's name. Shows `undefined` at any depth. @param {any} value */
export const format = (value) =>
  JSON.stringify(value, (_, field) => (field === undefined ? "<undefined>" : field)).replaceAll('"<undefined>"', "undefined")
