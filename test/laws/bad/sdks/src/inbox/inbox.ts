import pg from 'pg'
import { betterAuth } from 'better-auth'
import { worker } from '@electric-sql/pglite/worker'
import { sql } from 'drizzle-orm'
