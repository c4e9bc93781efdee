import { z } from '@hono/zod-openapi'
import { guarded, whoOf } from '#accounts/access.ts'
import { answer, body, done, idIn, newRoutes, when } from '#accounts/describe.ts'
import type { PrivacyServices } from '#privacy/engine.ts'
import { asHtml, asText } from '#rights/letter.ts'
import { harmNames } from '#rights/letters-notices.ts'
import { affectedBy, kindsOf, tablesOfKinds } from './affected.ts'
import { closeIncident, listIncidents, noteFact, showIncident } from './course.ts'
import { holdEvidence } from './evidence.ts'
import { incidentKinds, risks } from './incidents.ts'
import { comply, type IncidentServices, openIncident } from './open.ts'
import { registerCsv } from './register.ts'
import { kindsIn, previewPeople, tellPeople } from './tell.ts'

const words = z.string().trim().min(3).max(4000)
const Kinds = z.array(z.string().max(40)).min(1, 'Tick what was open to it.').max(40)
const NewIncident = z.object({
  kind: z.enum(incidentKinds),
  risk: z.enum(risks),
  harms: z.array(z.enum(harmNames)).max(5),
  kinds: Kinds,
  beganAt: z.iso.datetime(),
  endedAt: z.iso.datetime(),
  awareAt: z.iso.datetime(),
  happened: words,
})
const Shown = z.record(z.string(), z.unknown()).openapi('Incident')
const one = idIn('id')
type Listed = Awaited<ReturnType<typeof listIncidents>>[number]
const shown = (i: Listed) => ({
  ...{ id: i.id, number: i.number, kind: i.kind, risk: i.risk, harms: i.harms, exposed: i.exposed, fromUs: i.sourceId !== null },
  ...{ beganAt: when(i.beganAt), endedAt: when(i.endedAt), people: i.people, records: i.records },
  openedAt: when(i.openedAt),
  closedAt: i.closedAt && when(i.closedAt),
  facts: i.facts.map((f) => ({ what: f.what, at: when(f.at) })),
  duties: i.duties.map((d) => ({ what: d.what, at: when(d.at), done: d.done && when(d.done), late: d.late })),
})

/** Below /api/w/:workspaceId: a workspace's own register of incidents. Only an owner comes here. */
export const incidentRoutes = (s: IncidentServices & PrivacyServices) =>
  newRoutes()
    .openapi(
      guarded('manage-privacy', {
        method: 'get',
        path: '/incidents',
        responses: answer('The register, what is open first', z.array(Shown)),
      }),
      async (c) => {
        const list = await comply(s, whoOf(c).workspaceId, (tx) => listIncidents(tx, s.clock()))
        return c.json(list.map(shown), 200)
      },
    )
    .openapi(
      guarded('manage-privacy', {
        method: 'get',
        path: '/incidents.csv',
        responses: { 200: { description: 'The register, to hand over', content: { 'text/csv': { schema: z.string() } } } },
      }),
      async (c) => {
        const list = await comply(s, whoOf(c).workspaceId, (tx) => listIncidents(tx, s.clock()))
        return c.body(registerCsv(list), 200, {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': 'attachment; filename="incidents.csv"',
        })
      },
    )
    .openapi(
      guarded('manage-privacy', {
        method: 'get',
        path: '/incidents/kinds',
        responses: answer(
          'Kinds of information that can be in one',
          z.array(z.object({ kind: z.string(), holds: z.array(z.string()) })),
        ),
      }),
      async (c) =>
        c.json(
          [...kindsOf(s.policies)].map(([kind, tables]) => ({ kind, holds: kindsIn(s.policies, tables) })),
          200,
        ),
    )
    .openapi(
      guarded('manage-privacy', {
        method: 'post',
        path: '/incidents/affected',
        request: body(z.object({ kinds: Kinds, endedAt: z.iso.datetime() })),
        responses: answer('Who would be in it; nothing is written', z.object({ people: z.number(), records: z.number() })),
      }),
      async (c) => {
        const { kinds, endedAt } = c.req.valid('json')
        const tables = tablesOfKinds(s.policies, kinds)
        const { people, records } = await comply(s, whoOf(c).workspaceId, (tx) =>
          affectedBy(tx, s.policies, tables, new Date(endedAt)),
        )
        return c.json({ people, records }, 200)
      },
    )
    .openapi(
      guarded('manage-privacy', {
        method: 'post',
        path: '/incidents',
        request: body(NewIncident),
        responses: answer('Taken down; its clock runs', z.object({ id: z.string() })),
      }),
      async (c) => {
        const { workspaceId, loginId } = whoOf(c)
        const { kinds, beganAt, endedAt, awareAt, ...o } = c.req.valid('json')
        const times = { beganAt: new Date(beganAt), endedAt: new Date(endedAt), awareAt: new Date(awareAt) }
        const exposed = tablesOfKinds(s.policies, kinds)
        return c.json({ id: await openIncident(s, workspaceId, { ...o, ...times, exposed }, loginId) }, 200)
      },
    )
    .openapi(
      guarded('manage-privacy', { method: 'get', path: '/incidents/{id}', request: one, responses: answer('One', Shown) }),
      async (c) => {
        const found = await comply(s, whoOf(c).workspaceId, (tx) => showIncident(tx, c.req.valid('param').id, s.clock()))
        const texts = found.texts.map((t) => ({ ...t, at: when(t.at) }))
        return c.json({ ...shown(found), texts, untold: found.untold }, 200)
      },
    )
    .openapi(
      guarded('manage-privacy', {
        method: 'post',
        path: '/incidents/{id}/facts',
        request: {
          ...one,
          ...body(
            z.object({
              what: z.enum(['contained', 'regulator-told', 'note']),
              at: z.iso.datetime(),
              words: words.optional(),
            }),
          ),
        },
        responses: done,
      }),
      async (c) => {
        const { workspaceId, loginId } = whoOf(c)
        const { what, at, words } = c.req.valid('json')
        await noteFact(s, workspaceId, c.req.valid('param').id, { what, at: new Date(at), words, by: loginId })
        return c.body(null, 204)
      },
    )
    .openapi(
      guarded('manage-privacy', {
        method: 'get',
        path: '/incidents/{id}/letter',
        request: one,
        responses: answer(
          'The letter to the people in it, as it would go',
          z.object({ subject: z.string(), text: z.string(), html: z.string() }),
        ),
      }),
      async (c) => {
        const letter = await previewPeople(s, whoOf(c).workspaceId, c.req.valid('param').id)
        return c.json({ subject: letter.subject, text: asText(letter), html: asHtml(letter) }, 200)
      },
    )
    .openapi(
      guarded('manage-privacy', {
        method: 'post',
        path: '/incidents/{id}/letters',
        request: one,
        responses: answer(
          'Told; who has no address is left to be told in another way',
          z.object({ told: z.number(), unreachable: z.number() }),
        ),
      }),
      async (c) => {
        const { workspaceId, loginId } = whoOf(c)
        return c.json(await tellPeople(s, workspaceId, c.req.valid('param').id, loginId), 200)
      },
    )
    .openapi(
      guarded('manage-privacy', {
        method: 'post',
        path: '/incidents/{id}/holds',
        request: {
          ...one,
          ...body(z.object({ tableName: z.string().max(60), rowId: z.uuid(), why: words.max(300), expiresAt: z.iso.datetime() })),
        },
        responses: answer('Held as evidence', z.object({ id: z.string() })),
      }),
      async (c) => {
        const { workspaceId, loginId } = whoOf(c)
        const { expiresAt, ...e } = c.req.valid('json')
        const evidence = { ...e, expiresAt: new Date(expiresAt) }
        return c.json({ id: await holdEvidence(s, workspaceId, c.req.valid('param').id, evidence, loginId) }, 200)
      },
    )
    .openapi(
      guarded('manage-privacy', {
        method: 'post',
        path: '/incidents/{id}/closure',
        request: { ...one, ...body(z.object({ why: words })) },
        responses: done,
      }),
      async (c) => {
        const { workspaceId, loginId } = whoOf(c)
        await closeIncident(s, workspaceId, c.req.valid('param').id, c.req.valid('json').why, loginId)
        return c.body(null, 204)
      },
    )
