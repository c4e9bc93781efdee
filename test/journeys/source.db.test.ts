import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectMailbox } from '#channels/connect.ts'
import { wordingFor } from '#channels/ui/providers.ts'
import { journalise, processJournal } from '#conversations/intake.ts'
import { classifyMessages } from '#intents/classify.ts'
import { sayWording } from '#privacy/wordings.ts'
import { type Member, openWorld, type World } from '../world.ts'

let world: World
let dave: Member
beforeAll(async () => {
  world = await openWorld()
  dave = await world.signUp({ name: 'Dave Hobday', email: 'dave@hobday.example', business: 'Hobday & Sons' })
  await dave.put(`${dave.w}/features/improvement`, { wording: sayWording('improvement-2026-11') })
  // Nothing may go out to the providers that are named below.
  await world.running.stop()
})
afterAll(() => world.end())

const owner = (query: string, params?: unknown[]) => world.services.opened.owner(query, params)
/** A mailbox at this server, and one letter that came through it, stored and classified. */
async function letterThrough(host: string, name: string) {
  const { services } = world
  const { workspaceId, loginId: by } = dave
  const address = `${name}@hobday.example`
  const settings = { user: name, imap: { host, port: 993, secure: true }, smtp: { host, port: 465, secure: true } }
  const connectionId = await services.database.withPurpose('connect', workspaceId, (tx) =>
    connectMailbox(services, tx, workspaceId, { address, settings, secret: 'x', wording: wordingFor(address), by }),
  )
  const raw = Buffer.from(
    `Message-ID: <${name}@example.com>\r\nFrom: ${name} <${name}@example.com>\r\nTo: ${address}\r\nSubject: ${name}\r\n\r\nWhat would a new tap cost?\r\n`,
  )
  const arrived = { providerId: `inbox:1:${name}`, raw, receivedAt: world.clock(), folder: 'inbox', history: false } as const
  await services.database.withPurpose('storage', workspaceId, (tx) =>
    journalise(services, tx, { workspaceId, connectionId, remote: null }, [arrived]),
  )
  await processJournal(services, workspaceId)
  const [message] = await owner('select id, source from messages where connection_id = $1', [connectionId])
  await classifyMessages(services, [{ workspaceId, messageId: message!.id }])
  return message!.source as string
}

test('what came through Google stays out of improvement, from the mailbox to the label, though the workspace allowed it', async () => {
  expect(await letterThrough('imap.gmail.com', 'gail')).toBe('google')
  expect(await letterThrough('outlook.office365.com', 'otto')).toBe('microsoft')
  expect(await letterThrough('mail.hobday.example', 'emma')).toBe('email')
  const decided = await owner('select source from intent_decisions order by 1')
  expect(decided.map((d) => d.source)).toEqual(['email', 'google', 'microsoft'])
  const seen = await world.services.database.withPurpose(
    'improve',
    dave.workspaceId,
    async (tx) =>
      ((await tx.execute('select source from intent_decisions order by 1')) as unknown as { rows: { source: string }[] }).rows,
  )
  expect(seen.map((d) => d.source)).toEqual(['email', 'microsoft'])
})
