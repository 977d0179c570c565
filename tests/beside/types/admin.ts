// The types of the README's client for admins.
import type MedusaJs from "@medusajs/medusa-js"
import type { MedusaProviderProps } from "medusa-react"
import { medusa } from "./medusa"

medusa satisfies MedusaJs
medusa satisfies NonNullable<MedusaProviderProps["medusaClient"]>
