import { fetchAll } from '#channels/gmail/fetch.ts'
import type { Bar } from '#drafts/ui/bar.tsx'
import { database } from '#platform/db/database.ts'
