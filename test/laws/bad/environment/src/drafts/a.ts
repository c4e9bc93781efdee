export const port = process.env.PORT
import { env } from 'node:process'
export const other = process['env']
