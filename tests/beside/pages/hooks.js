// Runs any hook of medusa-react, with the client of ./medusa.ts and below the provider of ./providers.tsx.
import * as hooks from "medusa-react"
import { createElement, useEffect } from "react"
import { createRoot } from "react-dom/client"
import { medusa } from "./medusa"
import { Providers } from "./providers"

/** What of a hook's value a test can read. */
function readable({ error, ...state }) {
  const said = error && { name: error.name, code: error.code, status: error.status, message: error.message }
  return JSON.parse(JSON.stringify({ ...state, error: said }))
}

/** Mount a component that uses the hook, and sends the variables where the hook is a mutation, until it has settled. */
function runHook(name, args, variables) {
  const root = createRoot(document.createElement("div"))
  return new Promise((resolve) => {
    function Component() {
      const state = hooks[name](...args)
      useEffect(() => state.mutate?.(variables), [])
      useEffect(() => {
        if (!state.isSuccess && !state.isError) return
        resolve(readable(state))
        setTimeout(() => root.unmount())
      })
      return null
    }
    root.render(createElement(Providers, undefined, createElement(Component)))
  })
}

Object.assign(window, { hooks, medusa, runHook })
