import fs from 'node:fs/promises'
import { lastServiceMail, readServiceMail } from '#accounts/own-mail.ts'
import { listOutgoing, readOutgoing } from '#conversations/outgoing.ts'
import { Refused } from '#platform/errors.ts'
import { sendNews } from '#privacy/news.ts'
import type { Answer, Args, Item, Operator } from './verbs.ts'
import { chosen } from './workspaces.ts'

type Line = { id: string; kind: string; to: string; subject: string | null; state: string; reason: string | null; at: string }
type Waiting = Line & { workspace: string | null; read: (() => Promise<Uint8Array>) | null }

/** Newest first. What an answer says is only here once it was made for its first attempt. */
async function everyMail({ services }: Operator, slug: string | boolean | undefined): Promise<Waiting[]> {
  const workspaces = await chosen(services, slug)
  const answers = await Promise.all(
    workspaces.map(async (w) =>
      (await listOutgoing(services, w.id)).map(
        ({ id, to, subject, state, reason, at, hasRaw }): Waiting => ({
          ...{ id, kind: 'answer', to, subject, state, reason, at, workspace: w.slug },
          read: hasRaw ? () => readOutgoing(services, w.id, id) : null,
        }),
      ),
    ),
  )
  const letters = slug ? [] : await lastServiceMail(services, 50)
  const own = letters.map(
    ({ id, kind, recipient, state, reason, createdAt }): Waiting => ({
      ...{ id, kind, to: recipient, subject: null, state, reason, at: createdAt.toISOString(), workspace: null },
      read: () => readServiceMail(services, id),
    }),
  )
  return [...own, ...answers.flat()].sort((a, b) => b.at.localeCompare(a.at))
}

const line = ({ read: _, ...m }: Waiting): Item => ({
  says: `${m.at.slice(0, 16).replace('T', ' ')}  ${m.state.padEnd(8)}  ${m.kind}  ${m.to}${m.subject ? `  ${m.subject}` : ''}${m.reason ? `  (${m.reason})` : ''}`,
  ...m,
})

export async function* listMail(on: Operator, args: Args): Answer {
  for (const m of await everyMail(on, args.workspace)) yield line(m)
}

export async function* lastMail(on: Operator, args: Args): Answer {
  const to = typeof args.to === 'string' ? args.to.toLowerCase() : null
  const last = (await everyMail(on, undefined)).find((m) => m.read && (!to || m.to.toLowerCase() === to))
  if (!last?.read) throw new Refused('missing', to ? `No mail to ${args.to} was written.` : 'No mail was written yet.')
  const raw = await last.read()
  const { says: _, ...about } = line(last)
  if (args.raw) return yield { ...about, says: Buffer.from(raw).toString('utf8'), raw: Buffer.from(raw).toString('utf8') }
  const parsed = await on.services.parser.parse(raw)
  if ('quarantine' in parsed) throw new Refused('unavailable', `${parsed.says} Ask for it with --raw.`)
  const { from, subject, text } = parsed.mail
  const links = [...new Set(text.match(/https?:\/\/[^\s<>"]+/g) ?? [])]
  const says = `To: ${last.to}\nFrom: ${from.address}\nSubject: ${subject}\n\n${text.trimEnd()}`
  yield { ...about, from: from.address, subject, text, links, says }
}

export async function* news({ services }: Operator, args: Args): Answer {
  const letter = await fs.readFile(String(args.FILE), 'utf8').catch((cause) => {
    throw new Refused('missing', `${args.FILE} cannot be read (${cause.code}).`)
  })
  const [subject = '', ...rest] = letter.trim().split('\n')
  const text = rest.join('\n').trim()
  if (!subject || !text) throw new Refused('invalid', 'The first line is the subject; below it stands what the letter says.')
  const sent = await sendNews(services, { subject, text })
  yield { says: sent === 1 ? 'Written to 1 person.' : `Written to ${sent} people.`, sent }
}
