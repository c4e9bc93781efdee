import { sql } from 'drizzle-orm'
import { deliverServiceMail, type NewServiceMail, storeServiceMail } from '#accounts/own-mail.ts'
import { rows } from '#platform/db/database.ts'
import type { Services } from '#platform/services.ts'
import { announcements } from './announcements.ts'
import { countsFrom, type Entry } from './notice/changes.ts'
import { sayChange } from './notice/changes-page.ts'
import { sayDate } from './notice/document.ts'

type Needs = Pick<Services, 'config' | 'database' | 'clock' | 'log' | 'secrets' | 'relay'>
type Unheard = {
  readonly workspaceId: string
  readonly name: string
  readonly loginId: string
  readonly to: string
  readonly versions: readonly string[]
}

/** Owners of workspaces that stay, with what they were not told of. Who joined after a change read the notice as it is since. */
const unheard = (s: Needs, material: readonly Entry[]): Promise<Unheard[]> =>
  s.database.withPlatform((tx) =>
    rows<Unheard>(
      tx,
      sql`select m.workspace_id as "workspaceId", w.name, m.login_id as "loginId", l.email as "to", jsonb_agg(e.version order by e.version) as versions
          from members m join workspaces w on w.id = m.workspace_id join logins l on l.id = m.login_id
          join jsonb_to_recordset(${JSON.stringify(material)}::jsonb) as e(version text, date date) on m.joined_at < e.date + 1
          where m.role = 'owner' and m.left_at is null and w.deletion_requested_at is null and not exists (select 1 from announcements a
            where a.workspace_id = m.workspace_id and a.login_id = m.login_id and a.version = e.version)
          group by 1, 2, 3, 4`,
    ),
  )

function letter(s: Needs, u: Unheard, told: readonly Entry[]): NewServiceMail {
  const days = told.map(countsFrom).sort()
  const [from, today] = [days.at(-1)!, s.clock().toISOString().slice(0, 10)]
  const when = from > today ? `From ${sayDate(from)}` : `Since ${sayDate(from)}`
  const changes = told.flatMap((e) => e.changes.filter((c) => c.material)).map((c) => `- ${sayChange(c).replaceAll('**', '')}`)
  return {
    kind: 'notice',
    to: u.to,
    workspaceId: u.workspaceId,
    subject: `What changes in how Handlet uses data, from ${sayDate(from)}`,
    text: [
      `${when} Handlet works to a changed privacy notice. You get this because you own ${u.name}. This is what matters to people:`,
      changes.join('\n'),
      'How Handlet uses data, and every change once it counts, stands here:',
      `${s.config.baseUrl}/notice/changes`,
      'If you do not want it, you can object or turn things off under Privacy in the settings, take your data with you, or delete the workspace. Your customers may ask you about it too.',
    ].join('\n\n'),
  }
}

/**
 * What matters to a person is told to every owner before it counts, each once: the note of it and the letter are one transaction, and the
 * note is unique, so two sweeps at once write one letter. Answers how many letters that made.
 */
export async function announceChanges(s: Needs, entries: readonly Entry[]): Promise<number> {
  const material = entries.filter((e) => e.class === 'material')
  if (material.length === 0) return 0
  let written = 0
  for (const u of await unheard(s, material)) {
    const { workspaceId, loginId } = u
    const id = await s.database.withPlatform(async (tx) => {
      const noted = await tx
        .insert(announcements)
        .values(u.versions.map((version) => ({ workspaceId, loginId, version, toldAt: s.clock() })))
        .onConflictDoNothing()
        .returning({ version: announcements.version })
      const told = material.filter((e) => noted.some((n) => n.version === e.version))
      return told.length > 0 ? storeServiceMail(tx, s, letter(s, u, told)) : null
    })
    if (!id) continue
    written++
    await deliverServiceMail(s, id)
  }
  return written
}
