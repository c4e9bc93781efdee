import { fileURLToPath } from 'node:url'
import type { Opened } from './open.ts'

const folder = fileURLToPath(new URL('../../../migrations', import.meta.url))

/** The third door: brings the schema up to date. Migrations are append-only and run once each, on both databases the same. */
export const migrate = (opened: Opened) => opened.migrate(folder)
