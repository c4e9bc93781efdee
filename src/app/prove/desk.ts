import { inflateRawSync } from 'node:zlib'
import type { Person } from './person.ts'
import { type customer, type Owner, type Place, waitFor } from './place.ts'

export type Somebody = ReturnType<typeof customer>
export type Asked = { readonly person: Person; readonly key: string; readonly id: string; readonly path: string }

const last = (mails: readonly string[], pattern: RegExp) => mails.flatMap((m) => m.match(pattern)?.[1] ?? []).at(-1)
const code = /^(\d{6})\s*$/m

/** What an honest person does on the public page: asks, and types the code that came to their address. */
export async function askAs(place: Place, to: Owner, who: Somebody, kind: string, words = ''): Promise<Asked> {
  const person = place.visitor()
  const known = (await place.mailsTo(who.email)).length
  const page = place.must(await person.form(`/rights/${to.slug}`, { kind, name: who.name, email: who.email, words }))
  const handle = page.text.match(/name="handle" value="([^"]+)"/)?.[1] ?? ''
  const mails = () => place.mailsTo(who.email)
  const sent = await waitFor(async () => ((await mails()).length > known ? last(await mails(), code) : undefined))
  place.must(await person.form('/rights/code', { handle, code: sent }))
  const key = last(await mails(), /rights\/case#([0-9A-Z-]{20,})/) ?? ''
  const [found] = await place.owner(
    'select id from cases where workspace_id = $1 and kind = $2 order by received_at desc, id desc limit 1',
    [to.workspaceId, kind],
  )
  return { person, key, id: found?.id, path: `${to.w}/cases/${found?.id}` }
}
export const caseOf = async (m: Owner, { path }: Asked) => (await m.get(path)).body

/** Searches, leaves out what is about others, approves, builds and answers. */
export async function answer(place: Place, m: Owner, { path }: Asked) {
  place.must(await m.post(`${path}/search`))
  await place.settled()
  place.must(await m.put(`${path}/spans/rest`, { state: 'left-out' }))
  place.must(await m.post(`${path}/approval`))
  await place.settled()
  return place.must(await m.post(`${path}/answer`)).body
}

/** The copy as the person fetches it, by the names of its files. */
export async function fetchCopy(place: Place, who: Somebody, { person, key }: Asked): Promise<ReadonlyMap<string, string>> {
  const known = (await place.mailsTo(who.email)).length
  await person.form('/rights/case/act', { key, act: 'download-code' })
  const sent = await waitFor(async () => {
    const mails = await place.mailsTo(who.email)
    return mails.length > known ? last(mails, code) : undefined
  })
  const { bytes } = place.must(await person.form('/rights/case/act', { key, act: 'download', code: sent }))
  return unzip(bytes)
}

/** By the central directory (APPNOTE 4.3.12); every member of ours is deflated. */
function unzip(zip: Buffer): Map<string, string> {
  const files = new Map<string, string>()
  for (let at = zip.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; at = zip.indexOf('PK\x01\x02', at + 4, 'latin1')) {
    const [packed, name, offset] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28), zip.readUInt32LE(at + 42)]
    const from = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28)
    files.set(zip.toString('utf8', at + 46, at + 46 + name), inflateRawSync(zip.subarray(from, from + packed)).toString())
  }
  return files
}
