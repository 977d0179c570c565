// @ts-check
// Reads from a Rust file what an import graph needs: `mod`, `use`, the names of items, and paths. This is not a full parser.

/** @typedef {{ name: string, path: string[], isPublic: boolean }} Use `name` is `*` for a glob */
/**
 * @typedef {object} Scope a module: the file itself, or an inline module
 * @property {string[]} files child modules with their own file
 * @property {Map<string, Scope>} inline inline child modules
 * @property {Set<string>} items
 * @property {Use[]} uses
 * @property {string[][]} paths every path in the code, except in `use`
 * @property {Set<string>} words every identifier in the code, except in `use`
 */

/** @returns {Scope} */
const scope = () => ({ files: [], inline: new Map(), items: new Set(), uses: [], paths: [], words: new Set() })

const ITEM = new Set(["fn", "struct", "enum", "union", "trait", "type", "const", "static"])

/** @param {string} source @returns {Scope} */
export function read(source) {
  const tokens = tokensOf(source)
  let at = 0
  return module(0)

  /** @param {number} depth how many braces are open around the module's items */
  function module(depth) {
    const found = scope()
    let braces = depth
    let isPublic = false
    let skipsNext = false
    // Items in an `extern` block belong to the module.
    let foreign = depth
    while (at < tokens.length) {
      const token = tokens[at++]
      if (token === "{") {
        braces++
        if (tokens[at - 2] === "extern") foreign = braces
      } else if (token === "}") {
        if (--braces < depth) return found
        foreign = depth
      } else if (token === "#") skipsNext = attribute() || skipsNext
      else if (token === "pub") {
        isPublic = true
        if (tokens[at] === "(") at = tokens.indexOf(")", at) + 1
      }
      else if (token === "mod") {
        const name = tokens[at++]
        if (tokens[at++] === ";") found.files.push(name)
        else {
          const inner = module(depth + 1)
          if (!skipsNext) found.inline.set(name, inner)
        }
        isPublic = skipsNext = false
      } else if (token === "use") {
        const uses = tree([], isPublic)
        if (!skipsNext) found.uses.push(...uses)
        isPublic = skipsNext = false
      } else if (isName(token)) {
        if (ITEM.has(token) && (braces === depth || braces === foreign)) found.items.add(tokens[at])
        path(found, token)
        isPublic = false
      } else if (token === ";") isPublic = skipsNext = false
    }
    return found
  }

  /** Whether the attribute is `cfg(test)`. */
  function attribute() {
    let brackets = 0
    const words = []
    for (; at < tokens.length; at++) {
      if (tokens[at] === "[") brackets++
      else if (tokens[at] === "]" && --brackets === 0) break
      else words.push(tokens[at])
    }
    at++
    return words.join("") === "cfg(test)"
  }

  /** @param {Scope} found @param {string} first */
  function path(found, first) {
    const segments = [first]
    while (tokens[at] === "::" && isName(tokens[at + 1])) {
      segments.push(tokens[at + 1])
      at += 2
    }
    found.words.add(first)
    if (segments.length > 1) found.paths.push(segments)
  }

  /** The rest of a `use`, or of a group in it. @param {string[]} prefix @param {boolean} isPublic @returns {Use[]} */
  function tree(prefix, isPublic) {
    const uses = /** @type {Use[]} */ ([])
    let path = [...prefix]
    const end = (/** @type {string | undefined} */ alias = undefined) => {
      const full = path.at(-1) === "self" ? path.slice(0, -1) : path
      if (path.length > prefix.length) uses.push({ name: alias ?? full.at(-1) ?? "", path: full, isPublic })
      path = [...prefix]
    }
    while (at < tokens.length) {
      const token = tokens[at++]
      if (token === "{") {
        uses.push(...tree(path, isPublic))
        path = [...prefix]
      } else if (token === "}" || token === ";") {
        end()
        return uses
      } else if (token === ",") end()
      else if (token === "as") {
        const alias = tokens[at++]
        end(alias)
      } else if (token === "*") {
        uses.push({ name: "*", path, isPublic })
        path = [...prefix]
      } else if (token !== "::") path.push(token)
    }
    return uses
  }
}

/** @param {string | undefined} token */
const isName = (token) => token !== undefined && /^[A-Za-z_]/.test(token)

/** Names, `::` and punctuation, without comments, strings and numbers. @param {string} source */
function tokensOf(source) {
  const token =
    /\/\/[^\n]*|\/\*[^]*?\*\/|b?r(#*)"[^]*?"\1|b?c?"(?:\\[^]|[^"\\])*"|b?'(?:\\(?:x..|u\{[^}]*\}|.)|[^\\'\n])'|'\w+|r#(?=\w)|[A-Za-z_]\w*|\d[\w.]*|::|[^\s]/g
  return [...source.matchAll(token)]
    .map(([text]) => text)
    .filter((text) => /^([A-Za-z_]\w*|::|[^\w\s"'])$/.test(text))
}
