import { sql } from 'drizzle-orm'
import { openServiceMail } from '#accounts/own-mail.ts'
import { rows, type Tx } from '#platform/db/database.ts'
import type { Services } from '#platform/services.ts'
import type { NotificationKind } from './notifications.ts'
import { type Chosen, isQuiet, wayOf } from './preferences.ts'
import type { Manner, Push, Said } from './push.ts'
import { type Business, digestSaid, oneSaid } from './words.ts'

export type NotifyServices = Services & { readonly push: Push }

type Held = Chosen & {
  id: string
  loginId: string
  email: string
  kind: NotificationKind
  conversationId: string | null
  at: Date
  /** Somebody has seen to it meanwhile, or it is gone, or the member is. */
  settled: boolean
  /** How many this member was sent in the last minute. */
  recently: number
}
type Parcel = { loginId: string; email: string; items: Held[]; byMail: boolean; said: Said; manner: Manner }

const most = 10
const minuteMs = 60_000

const heldFrom = (workspaceId: string, now: Date) => sql`
  notifications n
  join members m on m.workspace_id = n.workspace_id and m.login_id = n.login_id
  join logins l on l.id = n.login_id
  left join (
    select login_id, count(*)::int as n from notifications
    where workspace_id = ${workspaceId} and state = 'sent' and kind <> 'emergency'
      and sent_at > ${new Date(now.getTime() - minuteMs).toISOString()} group by login_id) s on s.login_id = n.login_id
  left join notification_preferences p on p.workspace_id = n.workspace_id and p.login_id = n.login_id
  left join conversations c on c.workspace_id = n.workspace_id and c.id = n.conversation_id
  where n.workspace_id = ${workspaceId} and n.state = 'held'`
const isSettled = sql`(m.left_at is not null or (n.conversation_id is not null and c.id is null)
  or (n.kind in ('new-message', 'reply') and not c.unread))`

const heldRows = (tx: Tx, workspaceId: string, now: Date) =>
  rows<Held>(
    tx,
    sql`select n.id, n.login_id as "loginId", l.email, n.kind, n.conversation_id as "conversationId", n.at,
          p.by_kind as "byKind", p.quiet_from as "quietFrom", p.quiet_to as "quietTo", ${isSettled} as settled, coalesce(s.n, 0) as recently
        from ${heldFrom(workspaceId, now)} order by n.at, n.id limit 5000 for update of n skip locked`,
  )

/** Is there anything to do? In a flood thousands wait for the next digest: they are counted here, and read when it is due. */
const anyDue = async (tx: Tx, workspaceId: string, now: Date) => {
  const waiting = await rows<{ recently: number; conversations: number; oldest: Date; pressing: boolean }>(
    tx,
    sql`select coalesce(max(s.n), 0) as recently, count(distinct coalesce(n.conversation_id, n.id))::int as conversations, min(n.at) as oldest,
          bool_or(${isSettled} or n.kind = 'emergency') as pressing
        from ${heldFrom(workspaceId, now)} group by n.login_id`,
  )
  return waiting.some((w) => w.pressing || !isFlood(w.recently, w.conversations) || waitedFor(w.oldest, now) >= minuteMs)
}

const waitedFor = (at: Date, now: Date) => now.getTime() - new Date(at).getTime()
/** Enough was sent for now: a minute gathers the rest. */
const isFlood = (recently: number, conversations: number) => recently > 0 && recently + conversations > most

/** What goes to one member now: an emergency at once and alone; the rest one by one, or as one digest where that would be a flood. */
function parcels(business: Business, mine: readonly Held[], now: Date): Parcel[] {
  const of = (items: Held[], how: { said: Said; manner: Manner }): Parcel => ({
    loginId: items[0]!.loginId,
    email: items[0]!.email,
    items,
    byMail: items.some((i) => wayOf(i, i.kind) === 'push+email'),
    ...how,
  })
  const loud = mine.filter((h) => h.kind === 'emergency').map((h) => of([h], oneSaid(business, h)))
  const rest = mine.filter((h) => h.kind !== 'emergency' && !isQuiet(h, now))
  if (rest.length === 0) return loud
  // The newest of a conversation speaks for those before it.
  const byConversation = [...Map.groupBy(rest, (h) => h.conversationId ?? h.id).values()]
  const waited = (ms: number) => rest.filter((h) => waitedFor(h.at, now) >= ms).length
  const many = rest[0]!.recently + byConversation.length > most
  if (isFlood(rest[0]!.recently, byConversation.length) && waited(minuteMs) === 0) return loud
  if (byConversation.length > 1 && (many || waited(2 * minuteMs) > 1)) return [...loud, of(rest, digestSaid(business, rest))]
  return [...loud, ...byConversation.map((items) => of(items, oneSaid(business, items.at(-1)!)))]
}

const mark = (
  tx: Tx,
  workspaceId: string,
  items: readonly Held[],
  state: 'held' | 'sent' | 'failed' | 'off',
  sentAt: Date | null,
) =>
  tx.execute(sql`
    update notifications set state = ${state}, sent_at = ${sentAt?.toISOString() ?? null}
    where workspace_id = ${workspaceId} and id in (select jsonb_array_elements_text(${JSON.stringify(items.map((i) => i.id))}::jsonb)::uuid)`)

/**
 * Sends what is held and may now go: the only place that sends. Claimed before it is sent, so that two processes send it once.
 * Answers how many notifications went out.
 */
export async function releaseHeld(services: NotifyServices, workspaceId: string): Promise<number> {
  const now = services.clock()
  const going = await services.database.withPurpose('communicate', workspaceId, async (tx) => {
    if (!(await anyDue(tx, workspaceId, now))) return []
    const held = await heldRows(tx, workspaceId, now)
    const [business] = await rows<Business>(tx, sql`select name, slug from workspaces where id = ${workspaceId}`)
    const settled = held.filter((h) => h.settled && h.kind !== 'emergency')
    const open = held.filter((h) => !h.settled || h.kind === 'emergency')
    const going = [...Map.groupBy(open, (h) => h.loginId).values()].flatMap((mine) => parcels(business!, mine, now))
    await mark(tx, workspaceId, settled, 'off', null)
    await mark(
      tx,
      workspaceId,
      going.flatMap((p) => p.items),
      'sent',
      now,
    )
    return going
  })
  await Promise.all(going.map((parcel) => send(services, workspaceId, parcel, now)))
  return going.length
}

async function send(services: NotifyServices, workspaceId: string, parcel: Parcel, now: Date) {
  const { database, push, log } = services
  const subscriptions = await database.withPurpose('communicate', workspaceId, (tx) =>
    rows<{ id: string; endpoint: string; p256dh: string; auth: string }>(
      tx,
      sql`select id, endpoint, p256dh, auth from push_subscriptions where workspace_id = ${workspaceId} and login_id = ${parcel.loginId}`,
    ),
  )
  const outcomes = await Promise.all(
    subscriptions.map(async (to) => {
      const outcome = await push.send(to, parcel.said, parcel.manner).catch((cause) => {
        log.error('push failed', cause, { workspaceId, loginId: parcel.loginId })
        return 'failed' as const
      })
      return { id: to.id, outcome }
    }),
  )
  const reached = outcomes.some((o) => o.outcome === 'sent')
  const urgent = parcel.items[0]!.kind === 'emergency'
  if (parcel.byMail || (urgent && !reached)) await mailTo(services, workspaceId, parcel)
  await database.withPurpose('communicate', workspaceId, async (tx) => {
    const of = (outcome: 'gone' | 'failed') =>
      sql`(select jsonb_array_elements_text(${JSON.stringify(outcomes.filter((o) => o.outcome === outcome).map((o) => o.id))}::jsonb)::uuid)`
    await tx.execute(sql`delete from push_subscriptions where workspace_id = ${workspaceId} and id in ${of('gone')}`)
    await tx.execute(
      sql`update push_subscriptions set failures = failures + 1 where workspace_id = ${workspaceId} and id in ${of('failed')}`,
    )
    if (reached || !outcomes.some((o) => o.outcome === 'failed')) return
    const fresh = now.getTime() - new Date(parcel.items[0]!.at).getTime() < 60 * minuteMs
    // An emergency is rung again by its alarm; the rest is tried for an hour.
    await mark(tx, workspaceId, parcel.items, fresh && !urgent ? 'held' : 'failed', null)
  })
}

const mailTo = (services: NotifyServices, workspaceId: string, { email, said }: Parcel) =>
  openServiceMail(services)({
    kind: 'alert',
    to: email,
    subject: `${said.title}: ${said.body}`,
    text: `${said.body}.\n\n${services.config.baseUrl}${said.url}\n\nWhat it is about stands only behind this link. Which of these you get is your choice: ${services.config.baseUrl}`,
    workspaceId,
  })
