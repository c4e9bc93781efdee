import { sql } from 'drizzle-orm'
import { integer, jsonb, text } from 'drizzle-orm/pg-core'
import { newId, now, workspaceTable } from '#platform/tables.ts'
import { policyFor } from '#policy/policy.ts'

/** Opening hours by weekday (1 = Monday), 'HH:MM' local time; a missing day is closed. */
export type Hours = Partial<Record<'1' | '2' | '3' | '4' | '5' | '6' | '7', { from: string; to: string }>>

/** What the business says of itself; every field can be emptied. */
export const profiles = workspaceTable(
  'profiles',
  {
    businessName: text('business_name'),
    trades: text().array().notNull().default(sql`'{}'`),
    region: text(),
    hours: jsonb().$type<Hours>(),
    services: text().array().notNull().default(sql`'{}'`),
    signature: text(),
    updatedAt: now('updated_at'),
  },
  () => [],
  [],
)
export const profilesPolicy = policyFor(profiles, {
  activities: ['profile.configure'],
  role: 'controller',
  retention: 'A1',
  purposes: ['service', 'assist'],
  columns: {
    workspaceId: 'key',
    businessName: 'business.name',
    trades: 'business.profile',
    region: 'business.profile',
    hours: 'business.profile',
    services: 'business.profile',
    signature: 'business.text',
    updatedAt: 'time',
  },
})

export const prices = workspaceTable('prices', {
  id: newId(),
  name: text().notNull(),
  unit: text().notNull(),
  pence: integer().notNull(),
  vatRate: integer('vat_rate_percent').notNull(),
  position: integer().notNull().default(0),
  updatedAt: now('updated_at'),
})
export const pricesPolicy = policyFor(prices, {
  activities: ['profile.configure'],
  role: 'controller',
  retention: 'A1',
  purposes: ['service', 'assist'],
  columns: {
    workspaceId: 'key',
    id: 'key',
    name: 'business.profile',
    unit: 'business.profile',
    pence: 'business.profile',
    vatRate: 'business.profile',
    position: 'state',
    updatedAt: 'time',
  },
})

export const assumptions = workspaceTable('assumptions', {
  id: newId(),
  says: text().notNull(),
  position: integer().notNull().default(0),
  updatedAt: now('updated_at'),
})
export const assumptionsPolicy = policyFor(assumptions, {
  activities: ['profile.configure'],
  role: 'controller',
  retention: 'A1',
  purposes: ['service', 'assist'],
  columns: { workspaceId: 'key', id: 'key', says: 'business.profile', position: 'state', updatedAt: 'time' },
})
