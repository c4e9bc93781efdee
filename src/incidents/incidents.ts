import { sql } from 'drizzle-orm'
import { foreignKey, index, integer, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { at, newId, now, workspaceTable } from '#platform/tables.ts'
import { policyFor } from '#policy/policy.ts'
import { harmNames } from '#rights/letters-notices.ts'

export const incidentKinds = ['break-in', 'wrong-person', 'lost-device', 'lost-data', 'taken-copy', 'other'] as const
/** What it means for the people in it: nothing, some risk (the regulator is told), a high one (they are told too). */
export const risks = ['none', 'risk', 'high'] as const

/**
 * The register of breaches that Article 33(5) asks for. A workspace keeps its own; the operator's stands at its desk, and what touched a workspace
 * becomes an incident of that workspace when it is told.
 */
export const incidents = workspaceTable(
  'incidents',
  {
    id: newId(),
    /** As letters name it: I-2026-0003. */
    number: text().notNull(),
    kind: text({ enum: incidentKinds }).notNull(),
    risk: text({ enum: risks }).notNull(),
    harms: text({ enum: harmNames }).array().notNull().default(sql`'{}'`),
    /** The operator's incident that a workspace was told of. */
    sourceId: uuid('source_id'),
    /** Tables that were open to it. */
    exposed: text().array().notNull(),
    beganAt: at('began_at').notNull(),
    endedAt: at('ended_at').notNull(),
    openedBy: uuid('opened_by'),
    openedAt: now('opened_at'),
    people: integer().notNull(),
    records: integer().notNull(),
    closedAt: at('closed_at'),
  },
  (t) => [uniqueIndex().on(t.workspaceId, t.number), index('incidents_open').on(t.openedAt).where(sql`closed_at is null`)],
)
export const incidentsPolicy = policyFor(incidents, {
  activities: ['incidents.manage'],
  role: 'controller',
  retention: 'D1',
  since: 'closedAt',
  record: true,
  purposes: ['comply'],
  columns: {
    workspaceId: 'key',
    id: 'key',
    number: 'state',
    kind: 'state',
    risk: 'state',
    harms: 'state',
    sourceId: 'key',
    exposed: 'state',
    beganAt: 'time',
    endedAt: 'time',
    openedBy: 'key',
    openedAt: 'time',
    people: 'state',
    records: 'state',
    closedAt: 'time',
  },
})

const ofIncident = (t: Record<string, any>) =>
  foreignKey({ columns: [t.workspaceId, t.incidentId], foreignColumns: [incidents.workspaceId, incidents.id] }).onDelete(
    'cascade',
  )

export const incidentFacts = ['aware', 'contained', 'controllers-told', 'regulator-told', 'people-told', 'reminded'] as const
/** What happened and when: the clock is worked out from these. Only added to. */
export const incidentEvents = workspaceTable(
  'incident_events',
  {
    id: newId(),
    incidentId: uuid('incident_id').notNull(),
    what: text({ enum: incidentFacts }).notNull(),
    at: now('at'),
    by: uuid('by_login_id'),
  },
  (t) => [ofIncident(t), index().on(t.workspaceId, t.incidentId, t.at)],
)
export const incidentEventsPolicy = policyFor(incidentEvents, {
  activities: ['incidents.manage'],
  role: 'controller',
  retention: 'D1',
  record: true,
  appendedBy: ['comply'],
  reads: ['comply'],
  columns: { workspaceId: 'key', id: 'key', incidentId: 'key', what: 'state', at: 'time', by: 'key' },
})

/** What was written down about it, apart from its course. */
export const incidentTexts = workspaceTable(
  'incident_texts',
  {
    id: newId(),
    incidentId: uuid('incident_id').notNull(),
    what: text({ enum: ['happened', 'done', 'note', 'why-closed'] }).notNull(),
    text: text().notNull(),
    by: uuid('by_login_id'),
    at: now('at'),
  },
  (t) => [ofIncident(t), index().on(t.workspaceId, t.incidentId, t.at)],
)
export const incidentTextsPolicy = policyFor(incidentTexts, {
  activities: ['incidents.manage'],
  role: 'controller',
  retention: 'D1',
  record: true,
  purposes: ['comply'],
  columns: { workspaceId: 'key', id: 'key', incidentId: 'key', what: 'state', text: 'incident.text', by: 'key', at: 'time' },
})

/** Who was in it, by id, as it was worked out when it was taken down; and whether they were told. */
export const incidentPeople = workspaceTable(
  'incident_people',
  {
    id: newId(),
    incidentId: uuid('incident_id').notNull(),
    customerId: uuid('customer_id'),
    loginId: uuid('login_id'),
    toldAt: at('told_at'),
    closedAt: at('closed_at'),
  },
  (t) => [ofIncident(t), index().on(t.workspaceId, t.incidentId), index().on(t.workspaceId, t.customerId)],
)
export const incidentPeoplePolicy = policyFor(incidentPeople, {
  activities: ['incidents.manage'],
  role: 'controller',
  retention: 'L4',
  since: 'closedAt',
  customer: 'customerId',
  member: 'loginId',
  record: true,
  purposes: ['comply'],
  columns: {
    workspaceId: 'key',
    id: 'key',
    incidentId: 'key',
    customerId: 'key',
    loginId: 'key',
    toldAt: 'time',
    closedAt: 'time',
  },
})

/** Of an incident at the operator's desk: the workspaces that it touched, and when each was told. */
export const incidentPlaces = workspaceTable(
  'incident_places',
  {
    incidentId: uuid('incident_id').notNull(),
    placeId: uuid('place_id').notNull(),
    people: integer().notNull(),
    records: integer().notNull(),
    toldAt: at('told_at'),
  },
  (t) => [ofIncident(t)],
  ['incidentId', 'placeId'],
)
export const incidentPlacesPolicy = policyFor(incidentPlaces, {
  activities: ['incidents.manage'],
  role: 'controller',
  retention: 'D1',
  record: true,
  purposes: ['comply'],
  columns: { workspaceId: 'key', incidentId: 'key', placeId: 'key', people: 'state', records: 'state', toldAt: 'time' },
})
