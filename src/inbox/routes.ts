import { z } from '@hono/zod-openapi'
import { eq, inArray, sql } from 'drizzle-orm'
import { guarded, whoOf } from '#accounts/access.ts'
import { newRoutes } from '#accounts/describe.ts'
import { wayOut } from '#channels/channels.ts'
import { conversations, places } from '#conversations/conversations.ts'
import { factsOf, messagesOf, namesOf, notesOf } from '#conversations/view.ts'
import { decisions } from '#intents/decisions.ts'
import { rows, type Tx } from '#platform/db/database.ts'
import { Refused } from '#platform/errors.ts'
import type { Services } from '#platform/services.ts'
import { openTogether } from '#platform/together.ts'
import { absent } from '#privacy/restrictions.ts'
import { counts, list, type Row, rowColumns, tidy } from './inbox.ts'

const id = z.uuid()
const row = z.record(z.string(), z.unknown()).openapi('ConversationRow')
const json = <S extends z.ZodType>(schema: S) => ({ content: { 'application/json': { schema } }, required: true })
const ok = <S extends z.ZodType>(description: string, schema: S) => ({
  200: { description, content: { 'application/json': { schema } } },
})

const wanted = z.object({
  place: z.enum(places),
  assignee: z.union([z.enum(['me', 'nobody']), id]).optional(),
  label: id.optional(),
  about: z
    .string()
    .regex(/^[a-z_]{1,40}$/)
    .optional(),
  after: z.string().max(300).optional(),
  limit: z.number().int().min(1).max(200).default(50),
})

/** The screens' reads, over many slices; nothing is written here. */
export function inboxRoutes(services: Services) {
  const within = <T>(c: Parameters<typeof whoOf>[0], work: (tx: Tx, workspaceId: string) => Promise<T>) => {
    const { workspaceId } = whoOf(c)
    return services.database.withPurpose('service', workspaceId, (tx) => work(tx, workspaceId))
  }
  const together = openTogether<string>()
  return newRoutes()
    .openapi(
      guarded('read-inbox', {
        method: 'post',
        path: '/inbox',
        request: { body: json(wanted) },
        responses: ok(
          'One page, and how many stand where',
          z.object({ rows: z.array(row), next: z.string().nullable(), counts: z.record(z.string(), z.number()) }),
        ),
      }),
      async (c) => {
        const w = c.req.valid('json')
        const asked = { ...w, assignee: w.assignee === 'me' ? whoOf(c).loginId : w.assignee }
        // Every member who has it open asks for it again at each event: one page is read, and written as text, for all of them.
        const text = await together(`${whoOf(c).workspaceId} ${JSON.stringify(asked)}`, () =>
          within(c, async (tx) =>
            JSON.stringify({ ...(await list(tx, { ...asked, now: services.clock() })), counts: await counts(tx) }),
          ),
        )
        return c.body(text, 200, { 'content-type': 'application/json' }) as any
      },
    )
    .openapi(
      guarded('read-inbox', {
        method: 'get',
        path: '/conversations/{id}',
        request: { params: z.object({ id }) },
        responses: ok('All of it', z.record(z.string(), z.unknown())),
      }),
      async (c) =>
        c.json(
          await within(c, (tx, workspaceId) => conversationOf(tx, workspaceId, c.req.valid('param').id, services.clock())),
          200,
        ),
    )
    .openapi(
      guarded('read-inbox', {
        method: 'get',
        path: '/customers/{id}/conversations',
        request: { params: z.object({ id }) },
        responses: ok('Newest first', z.array(row)),
      }),
      async (c) => {
        const customerId = c.req.valid('param').id
        const list = await within(c, async (tx) => {
          const [customer] = await rows(tx, sql`select 1 from customers where id = ${customerId}`)
          if (!customer) throw new Refused('missing', 'This customer is no longer here.')
          const of = sql`c.customer_id = ${customerId}`
          return rows<Row>(
            tx,
            sql`select ${rowColumns(services.clock())} from conversations c where ${of} order by c.last_at desc limit 100`,
          )
        })
        return c.json(list.map(tidy), 200)
      },
    )
}

async function conversationOf(tx: Tx, workspaceId: string, conversationId: string, now: Date) {
  const [found] = await rows<Row>(
    tx,
    sql`select ${rowColumns(now)} from conversations c where c.workspace_id = ${workspaceId} and c.id = ${conversationId}`,
  )
  if (!found) throw await absent(tx, 'conversation', conversationId, 'This conversation is no longer here.')
  const [c] = await tx.select().from(conversations).where(eq(conversations.id, conversationId))
  const connection = await wayOut(tx, c!.connectionId)
  const list = await messagesOf(tx, conversationId)
  const decided =
    list.length > 0
      ? await tx
          .select()
          .from(decisions)
          .where(
            inArray(
              decisions.messageId,
              list.map((m) => m.id),
            ),
          )
      : []
  const closer = c!.closedBy ? await namesOf(tx, [c!.closedBy]) : new Map<string, string>()
  return {
    conversation: {
      ...tidy(found),
      channelAddress: connection?.address ?? null,
      channelKind: connection?.kind ?? null,
      channelRemoved: connection === undefined,
      closed: c!.closedAt && {
        at: c!.closedAt.toISOString(),
        by: c!.closedBy && { id: c!.closedBy, name: closer.get(c!.closedBy) ?? 'Somebody who left' },
      },
    },
    messages: list.map((m) => {
      const d = decided.find((x) => x.messageId === m.id)
      return {
        ...m,
        intent: d
          ? {
              messageId: m.id,
              label: d.correctedTo ?? d.label,
              confidence: d.confidence,
              runnerUp: d.runnerUp,
              unsure: d.unsure && !d.correctedTo,
              calibrated: d.calibrated,
              because: d.because,
              corrected: d.correctedTo !== null,
            }
          : null,
      }
    }),
    notes: await notesOf(tx, conversationId),
    facts: await factsOf(tx, conversationId),
  }
}
