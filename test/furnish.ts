import type { Member, World } from './world.ts'

export type Ids = Record<string, string>
export type Furnished = Member & { ids: Ids; word: string }

/** A row of every kind that HTTP reaches, each with the word of its owner in it. */
export async function furnish(world: World, word: string, m: Member): Promise<Furnished> {
  const { w } = m
  const letter = (who: string, subject: string, extra: object = {}) =>
    world.mail(m, {
      from: `${who} ${word} <${who}@${word}.example>`,
      subject: `${subject} ${word}`,
      text: `Please call, ${word}`,
      html: `<p>Please call, <b>${word}</b></p>`,
      messageId: `<${who}@${word}.example>`,
      ...extra,
    })
  await letter('jo', 'Tap', { attachments: [{ filename: `${word}.txt`, content: `drawing of ${word}` }] })
  await letter('ann', 'Boiler')
  await letter('bob', 'Fence')
  await letter('zed', 'Gate')
  await letter('eve', 'Parts', {
    attachments: Array.from({ length: 250 }, (_, i) => ({ filename: `${word}${i}.txt`, content: 'x' })),
  })
  await world.settle()
  const rows = (await m.post(`${w}/inbox`, { place: 'now' })).body.rows as any[]
  const conversation = rows.find((r) => r.subject.startsWith('Tap')).id as string
  const one = async (sql: string) => (await world.services.opened.owner(sql, [m.workspaceId]))[0]!
  const made = async (path: string, body: unknown) => {
    const answer = await m.post(`${w}${path}`, body)
    if (answer.status > 204) throw new Error(`${path} answered ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  const customers = await world.services.opened.owner(
    "select i.customer_id as id, i.value from identities i where i.workspace_id = $1 and i.kind = 'email'",
    [m.workspaceId],
  )
  const customer = (who: string) => customers.find((c) => c.value === `${who}@${word}.example`)!.id as string
  const form = new FormData()
  form.set('file', new File([`upload of ${word}`], `${word}.txt`, { type: 'text/plain' }))
  const uploaded = await fetch(`${world.base}${w}/uploads`, {
    method: 'POST',
    headers: { cookie: m.cookie(), origin: world.base },
    body: form,
  })
  const labelId = (await made('/labels', { name: `label ${word}`, colour: 'red' })).id
  await m.put(`${w}/conversations/${conversation}/labels/${labelId}`)
  await made(`/conversations/${conversation}/notes`, { key: `note-${word}`, body: `note ${word}` })
  const reply = await made(`/conversations/${conversation}/messages`, { key: `reply-${word}`, text: `About £85, ${word}` })
  await m.put(`${w}/conversations/${conversation}/replying`)
  const { mergeId } = await made(`/customers/${customer('ann')}/merges`, { other: customer('bob') })
  await m.put(`${w}/profile`, { businessName: `Business ${word}` })
  await m.put(`${w}/notifications/preferences`, { byKind: { message: 'off' } })
  const keys = { p256dh: 'B'.repeat(87), auth: 'A'.repeat(22) }
  await m.post(`${w}/notifications/subscriptions`, { endpoint: `http://127.0.0.1:9/${word}`, keys })
  const { id: caseId } = await made('/cases', { kind: 'access', customerId: customer('jo') })
  const insert = (sql: string, ...more: unknown[]) => world.services.opened.owner(sql, [m.workspaceId, ...more])
  const [notice] = await insert(
    "insert into case_notices (workspace_id, case_id, recipient, change, state) values ($1, $2, 'mailbox', 'erased', 'to-tell') returning id",
    caseId,
  )
  await insert(
    "insert into case_spans (workspace_id, case_id, table_name, row_key, reason, state) values ($1, $2, 'messages', '[\"x\"]', 'third-party', 'suggested')",
    caseId,
  )
  await insert(
    "insert into case_offers (workspace_id, message_id, conversation_id, kind) select workspace_id, id, conversation_id, 'access' from messages where workspace_id = $1 and direction = 'in' and subject like 'Tap%'",
  )
  const ago = new Date(Date.now() - 3_600_000).toISOString()
  const { id: incident } = await made('/incidents', {
    ...{ kind: 'other', risk: 'risk', harms: ['spam'], kinds: ['message'], beganAt: ago, endedAt: ago, awareAt: ago },
    happened: `A window was left open at ${word}`,
  })
  const customerRow = 'insert into incident_people (workspace_id, incident_id, customer_id) values ($1, $2, $3)'
  await insert(customerRow, incident, customer('jo'))
  await insert(
    'insert into incident_places (workspace_id, incident_id, place_id, people, records) values ($1, $2, $1, 1, 1)',
    incident,
  )
  const { id: grant } = await made('/support', { scope: 'settings', hours: 1, why: `help for ${word}` })
  const [visit] = await insert(
    "insert into support_visits (workspace_id, grant_id, login_id, name, left_at) values ($1, $2, $2, 'Sam', now()) returning id",
    grant,
  )
  await insert("insert into support_views (workspace_id, visit_id, route) values ($1, $2, '/members')", visit!.id)
  // Somebody who was erased, and a row that is held back from it.
  const zed = customer('zed')
  await made(`/customers/${zed}/erasures`, { plan: await made(`/customers/${zed}/erasure-preview`, {}) })
  const erasure = (await one('select id from erasures where workspace_id = $1')).id as string
  const until = new Date(Date.now() + 30 * 86_400_000).toISOString()
  const held = { tableName: 'notes', rowId: (await one('select id from notes where workspace_id = $1')).id, reason: 'claim' }
  const hold = (await made('/holds', { ...held, authority: `claim of ${word}`, expiresAt: until })).id as string
  await m.put(`${w}/retention/M1`, { period: 'months:24' })
  await m.put(`${w}/objections/reliability.usage`)
  const ids: Ids = {
    erasure,
    hold,
    rule: 'M1',
    feature: 'improvement',
    activity: 'improve.models',
    recipient: 'mailbox',
    conversation,
    labelId,
    customer: customer('ann'),
    otherCustomer: customer('jo'),
    mergeId,
    case: caseId,
    incident,
    note: held.rowId as string,
    grant,
    notice: notice!.id,
    message: (await one("select id from messages where workspace_id = $1 and direction = 'in' and subject like 'Tap%'")).id,
    attachment: (await one('select id from attachments where workspace_id = $1 and message_id is not null')).id,
    upload: ((await uploaded.json()) as { id: string }).id,
    delivery: reply.deliveryId,
    journal: (await one("select id from journal where workspace_id = $1 and state = 'quarantined'")).id,
    connection: (await one('select id from connections where workspace_id = $1')).id,
    cannedReply: (await made('/canned-replies', { name: `canned ${word}`, body: `thanks, ${word}` })).id,
    price: (await made('/profile/prices', { name: `price ${word}`, unit: 'hour', pence: 6000, vatRate: 20 })).id,
    assumption: (await made('/profile/assumptions', { says: `assumed ${word}` })).id,
    view: (await made('/views', { name: `view ${word}`, place: 'now', who: 'me', label: null, about: null })).id,
    token: (await made('/tokens', { name: `token ${word}`, scopes: ['see-prices'], days: 30 })).id,
    invitation: (await made('/invitations', { email: `new@${word}.example`, role: 'field' })).id,
    loginId: m.loginId,
    session: ((await m.get('/api/me/sessions')).body as { id: string }[])[0]!.id,
  }
  // Its channel is open, so that whoever asked for it without looking would be given it.
  await made(`/connections/${ids.connection}/check`, {})
  await world.settle()
  return { ...m, ids, word }
}
