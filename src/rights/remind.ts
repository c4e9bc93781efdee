import { isNull, sql } from 'drizzle-orm'
import { openServiceMail } from '#accounts/own-mail.ts'
import { noteCases } from '#notifications/cases.ts'
import { type NotifyServices, releaseHeld } from '#notifications/release.ts'
import { rows } from '#platform/db/database.ts'
import { caseEvents, cases, operatorDesk } from './cases.ts'
import { type CaseEvent, clockOf, type Mark } from './clocks.ts'
import { type Case, caseOf, clock, comply, nationOf } from './course.ts'
import { dayOf } from './days.ts'
import type { RightsServices } from './erasing.ts'
import { asText } from './letter.ts'
import { routingNotice } from './letters-notices.ts'
import { dropDue } from './pack-store.ts'
import { aboutOf, deskOf } from './post.ts'
import { preserve } from './preserve.ts'

type Needs = RightsServices & NotifyServices
type Due = { readonly caseId: string; readonly mark: Mark | 'received'; readonly day: string }

/** Today's reminders of the open cases of a desk: what is to be done today, and each promise that is late. */
const dueToday = (s: Needs, workspaceId: string): Promise<Due[]> =>
  comply(s, workspaceId, async (tx) => {
    const now = s.clock()
    const open = await tx.select({ id: cases.id, kind: cases.kind }).from(cases).where(isNull(cases.closedAt))
    if (open.length === 0) return []
    const events = await tx
      .select({ caseId: caseEvents.caseId, what: caseEvents.what, at: caseEvents.at })
      .from(caseEvents)
      .where(sql`${caseEvents.caseId} in (select id from cases where workspace_id = ${workspaceId} and closed_at is null)`)
    const byCase = Map.groupBy<string, CaseEvent & { caseId: string }>(events, (e) => e.caseId)
    const [nation, today] = [await nationOf(tx), dayOf(now)]
    return open.flatMap(({ id, kind }) => {
      const c = clockOf(kind, byCase.get(id) ?? [], nation, now)
      const past = c.reminders.filter(({ at }) => at <= today).at(-1)
      return [
        ...(past ? [{ caseId: id, mark: past.what, day: past.at }] : []),
        ...(c.next && c.next.at === today && c.next.what !== past?.what ? [{ caseId: id, mark: c.next.what, day: today }] : []),
        ...c.late.map((mark) => ({ caseId: id, mark, day: 'late' })),
      ]
    })
  })

/** Tells the owners, each thing once, by ids only; of a routing or an escalation they get the letter as well. */
async function tell(s: Needs, workspaceId: string, due: readonly Due[]) {
  if (due.length === 0) return
  const fresh = await s.database.withPurpose('communicate', workspaceId, (tx) =>
    noteCases(
      tx,
      workspaceId,
      due.map((d) => ({ caseId: d.caseId, cause: `case:${d.caseId}:${d.mark}:${d.day}` })),
      s.clock(),
    ),
  )
  const letters = due.filter(
    (d) => (d.mark === 'escalate' || d.mark === 'received') && fresh.has(`case:${d.caseId}:${d.mark}:${d.day}`),
  )
  for (const d of letters) await mailDesk(s, workspaceId, d.caseId, d.mark === 'escalate')
  await releaseHeld(s, workspaceId)
}

async function mailDesk(s: Needs, workspaceId: string, caseId: string, again: boolean) {
  const letter = await comply(s, workspaceId, async (tx) => {
    const c: Case = await caseOf(tx, caseId)
    const { due, start } = await clock(tx, c, s.clock())
    const { controller, baseUrl } = s.config
    const about = await aboutOf(tx, s, c)
    const slug = (await deskOf(tx, s, workspaceId))?.slug
    const page = slug ? `${baseUrl}/w/${slug}/cases/${c.id}` : `handlet privacy cases show ${c.id}`
    return routingNotice(
      { ...about, to: about.from.name, from: { name: controller.name, contact: controller.contact } },
      { kind: c.kind, received: start, due, page, again },
    )
  })
  const send = openServiceMail(s)
  const to =
    workspaceId === operatorDesk
      ? [s.config.controller.contact]
      : (
          await s.database.withPurpose('communicate', workspaceId, (tx) =>
            rows<{ email: string }>(
              tx,
              sql`select l.email from members m join logins l on l.id = m.login_id
                  where m.workspace_id = ${workspaceId} and m.left_at is null and m.role = 'owner'`,
            ),
          )
        ).map((o) => o.email)
  for (const address of to)
    await send({ kind: 'rights', to: address, subject: letter.subject, text: asText(letter), workspaceId })
}

/** On `case.received`: whoever decides hears of it at once. */
export async function tellOfCases(s: Needs, tasks: readonly { workspaceId: string; caseId: string }[]): Promise<void> {
  for (const { workspaceId, caseId } of tasks)
    if (workspaceId === operatorDesk) await mailDesk(s, workspaceId, caseId, false)
    else await tell(s, workspaceId, [{ caseId, mark: 'received', day: 'once' }])
}

/** Reminders, lateness and escalation, and packs whose days are over. Each may run twice: a cause is told once. */
export async function sweepCases(s: Needs, workspaceId: string): Promise<void> {
  if (workspaceId !== operatorDesk) await tell(s, workspaceId, await dueToday(s, workspaceId))
  await preserve(s, workspaceId)
  await dropDue(s, workspaceId)
}
