import { getTableName } from 'drizzle-orm'
import { rates } from './rates.ts'
