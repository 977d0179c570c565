// A file of its own, because the page's Content Security Policy forbids inline scripts.
import init from "./app.js"

await init()
