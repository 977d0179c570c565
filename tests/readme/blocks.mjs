// @ts-check
// The code blocks of a Markdown file. Their keys are their headings with a number: "Errors 1" is the first block under "Errors".

/** @typedef {{ key: string, language: string, text: string }} Block `language` is "indented" for code without a fence */

/** @param {string} markdown @returns {Block[]} */
export function blocksOf(markdown) {
  /** @type {Block[]} */
  const blocks = []
  let heading = ""
  let previous = ""
  /** @type {{ fence: string, indent: number, block: Block } | undefined} */
  let open
  /** @type {Block | undefined} */
  let indented

  const add = (/** @type {string} */ language) => {
    const count = blocks.filter(({ key }) => key.replace(/ \d+$/, "") === heading).length
    const block = { key: `${heading} ${count + 1}`, language, text: "" }
    blocks.push(block)
    return block
  }

  for (const line of markdown.split("\n")) {
    const [, spaces = "", fence = "", language = ""] = /^( *)(`{3,}|~{3,}) *([^\s`]*)/.exec(line) ?? []
    if (!/^ {4}/.test(line)) indented = undefined
    if (open) {
      if (fence.startsWith(open.fence) && !language) open = undefined
      else open.block.text += `${line.slice(Math.min(open.indent, line.search(/\S|$/)))}\n`
    } else if (fence) {
      open = { fence, indent: spaces.length, block: add(language) }
    } else if (/^#+ /.test(line)) {
      heading = line.replace(/^#+ +/, "")
    } else if (indented || (/^ {4,}\S/.test(line) && !previous.trim())) {
      indented ??= add("indented")
      indented.text += `${line.slice(4)}\n`
    }
    previous = line
  }
  if (open) throw new Error(`The block ${open.block.key} is not closed.`)
  return blocks
}
