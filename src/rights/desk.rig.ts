import PostalMime from 'postal-mime'
import { lastServiceMail, readServiceMail } from '#accounts/own-mail.ts'
import type { Member, World } from '../../test/world.ts'

let visitors = 0

/** A person at a browser without an account and without a script. */
export function visitor(world: World) {
  visitors++
  const from = `203.0.${Math.floor(visitors / 250)}.${visitors % 250}`
  const post = async (path: string, fields: Record<string, string>) => {
    const answer = await fetch(world.base + path, {
      method: 'POST',
      headers: { origin: world.base, 'x-forwarded-for': from },
      body: new URLSearchParams(fields),
    })
    return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) }
  }
  const page = async (path: string, fields: Record<string, string>) => {
    const { status, bytes } = await post(path, fields)
    const text = bytes.toString()
    return { status, text, handle: text.match(/name="handle" value="([^"]+)"/)?.[1] ?? '' }
  }
  return {
    post,
    page,
    get: async (path: string) => {
      const answer = await fetch(world.base + path, { headers: { 'x-forwarded-for': from } })
      return { status: answer.status, text: await answer.text() }
    },
    ask: (slug: string | null, fields: Record<string, string>) =>
      page(slug ? `/rights/${slug}` : '/rights', { name: 'Jo Marchetti', kind: 'access', ...fields }),
    act: (key: string, act: string, more: Record<string, string> = {}) => page('/rights/case/act', { key, act, ...more }),
  }
}

/** Mails to an address, oldest first, as text. */
export async function mailsTo(world: World, address: string): Promise<string[]> {
  const all = (await lastServiceMail(world.services, 200)).filter((m) => m.recipient === address).reverse()
  return Promise.all(
    all.map(async (m) => {
      const { subject, text } = await PostalMime.parse(await readServiceMail(world.services, m.id))
      return `${subject}\n\n${text}`
    }),
  )
}
const inText = (mail: string, pattern: RegExp) => mail.match(pattern)?.[1]
/** The newest code that went to an address, and the key of the newest mail that carried one. */
export async function secretsFor(world: World, address: string) {
  const mails = await mailsTo(world, address)
  const code = mails.flatMap((m) => inText(m, /^(\d{6})$/m) ?? []).at(-1) ?? ''
  const key = mails.flatMap((m) => inText(m, /rights\/case#([0-9A-Z-]{20,})/) ?? []).at(-1) ?? ''
  return { code, key, mails: mails.length }
}

/** Asks, and shows that it is them: what an honest person does. Answers the key of their page. */
export async function askAndProve(world: World, to: { slug: string }, fields: Record<string, string> & { email: string }) {
  const person = visitor(world)
  const sent = await person.ask(to.slug, fields)
  const { code, key } = await secretsFor(world, fields.email)
  const proved = await person.page('/rights/code', { handle: sent.handle, code })
  if (proved.status !== 200) throw new Error(`the code was not taken: ${proved.status} ${proved.text.slice(-600)}`)
  return { ...person, key }
}

export const openCases = async (m: Member) => (await m.get(`${m.w}/cases`)).body as any[]
export const caseOfKind = async (m: Member, kind: string) => {
  const found = (await openCases(m)).find((c) => c.kind === kind)
  if (!found) throw new Error(`no open case of ${kind}`)
  return (await m.get(`${m.w}/cases/${found.id}`)).body as any
}

/** Looks through, decides the rest as given, approves, builds, and answers. */
export async function answerWithCopy(world: World, m: Member, id: string, state: 'left-out' | 'shown' = 'left-out') {
  const must = async (answer: Promise<{ status: number; body: any }>) => {
    const a = await answer
    if (a.status > 204) throw new Error(`${a.status} ${JSON.stringify(a.body)}`)
    return a.body
  }
  await must(m.post(`${m.w}/cases/${id}/search`))
  await world.settle()
  await must(m.put(`${m.w}/cases/${id}/spans/rest`, { state }))
  await must(m.post(`${m.w}/cases/${id}/approval`))
  await world.settle()
  return must(m.post(`${m.w}/cases/${id}/answer`))
}
