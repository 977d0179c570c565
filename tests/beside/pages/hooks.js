// Runs any hook of medusa-react, with the client of ./medusa.ts, inside the provider of ./providers.tsx.
import * as hooks from "medusa-react"
import { createElement, useEffect } from "react"
import { createRoot } from "react-dom/client"
import { medusa } from "./medusa"
import { Providers } from "./providers"

/** The value of a hook as JSON, for the tests. */
function readable({ error, ...state }) {
  const details = error && { name: error.name, code: error.code, status: error.status, message: error.message }
  return JSON.parse(JSON.stringify({ ...state, error: details }))
}

/** Mounts a component that uses the hook until the hook has settled. If the hook is a mutation, it sends the variables. */
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
