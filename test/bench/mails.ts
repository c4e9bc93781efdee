/** Numbers that come out the same on every run (mulberry32). */
export function dice(seed: number) {
  let a = seed
  const next = () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (n: number) => Math.floor(next() * n)
  return { next, below, pick: <T>(list: readonly T[]): T => list[below(list.length)]! }
}

const first = 'Jo Sam Priya Callum Aisha Bev Gareth Morag Tomasz Ines Derek Yusuf Helen Owen Nadia Frank'.split(' ')
const last = 'Ashdown Birch Corley Dunmore Eastman Fenn Garside Holt Ingram Jessop Kerr Lomax'.split(' ')
const asks = [
  'How much would it be to fix a leaking kitchen tap at MB4 2AB?',
  'The boiler is losing pressure again and shows an error. Could somebody look at it on Thursday?',
  'Water is coming through the ceiling, please ring me on 07700 900123 as soon as you can!',
  'Thank you for the quote, that is fine. When could you start?',
  'I am afraid we need to move the visit to next week, sorry.',
  'The invoice still says two hours although you were here for one.',
  'Do you fit electric showers? We moved in last month and the old one trips the fuse.',
  'You were recommended by our neighbour. We would like a new bathroom before Christmas.',
]
const asides = [
  'We are in most days after four, and the side gate is open.',
  'The stopcock is under the sink, it is stiff but it does turn.',
  'My husband had a look and thinks it is the valve, but he thought that last time too.',
  'There is parking outside until six, after that it is permit holders.',
  'It has been like that since the weekend and it is slowly getting worse.',
]

export type Letter = { raw: Buffer; from: string; id: string }

/**
 * Mails as a trade gets them: plain, HTML, replies with what they quote, some with a picture, some newsletters.
 * `people` is how many customers write; a third of the mails answer an earlier one of the same person.
 */
export function* letters(n: number, o: { to: string; seed?: number; people?: number }): Generator<Letter> {
  const { next, below, pick } = dice(o.seed ?? 1)
  const people = Array.from({ length: o.people ?? 200 }, (_, i) => {
    const name = `${first[i % first.length]} ${last[Math.floor(i / first.length) % last.length]}`
    return {
      name,
      address: `${name.toLowerCase().replace(' ', '.')}.${i}@example.com`,
      sent: [] as { id: string; text: string }[],
    }
  })
  const run = crypto.randomUUID().slice(0, 8)
  for (let i = 0; i < n; i++) {
    const who = pick(people)
    const id = `${run}.${i}@mail.example.com`
    const newsletter = next() < 0.05
    const answers = !newsletter && next() < 0.35 ? who.sent.at(-1) : undefined
    const body = [pick(asks), ...Array.from({ length: 1 + below(4) }, () => pick(asides))].join('\n\n')
    const text = `Hello,\n\n${body}\n\nMany thanks\n${who.name}\n07700 900${String(below(1000)).padStart(3, '0')}`
    const quoted = answers
      ? `${text}\n\nOn Mon, 2 Nov 2026 at 09:14, Dave <${o.to}> wrote:\n${answers.text.replace(/^/gm, '> ')}`
      : text
    const headers = [
      `From: ${who.name} <${newsletter ? `news${below(9)}@example.org` : who.address}>`,
      `To: Hobday & Sons <${o.to}>`,
      `Subject: ${answers ? 'Re: ' : ''}${pick(['Leaking tap', 'Boiler', 'Bathroom', 'Visit on Thursday', 'Your quote', 'Invoice'])} ${i}`,
      `Message-ID: <${id}>`,
      `Date: ${new Date(Date.UTC(2026, 8, 1) + i * 60_000).toUTCString()}`,
      ...(answers ? [`In-Reply-To: <${answers.id}>`, `References: <${answers.id}>`] : []),
      ...(newsletter ? ['List-Id: <offers.example.org>', 'List-Unsubscribe: <https://example.org/off>'] : []),
      'MIME-Version: 1.0',
    ]
    const kind = next()
    const lines = kind < 0.4 ? plain(quoted) : both(quoted, kind > 0.92 ? picture(below(256)) : null)
    yield { raw: Buffer.from([...headers, ...lines].join('\r\n')), from: who.address, id }
    if (!newsletter) who.sent.push({ id, text })
  }
}

const plain = (text: string) => ['Content-Type: text/plain; charset=utf-8', '', text.replaceAll('\n', '\r\n'), '']

function both(text: string, image: string | null) {
  const html = text
    .split('\n\n')
    .map((p) => `<p style="font-family:Arial;margin:0 0 12px">${p.replaceAll('<', '&lt;').replaceAll('\n', '<br>')}</p>`)
  const alternative = [
    'Content-Type: multipart/alternative; boundary="alt"',
    '',
    '--alt',
    ...plain(text),
    '--alt',
    'Content-Type: text/html; charset=utf-8',
    '',
    `<html><head><style>p{color:#222}</style></head><body><div class="WordSection1">${html.join('\r\n')}</div></body></html>`,
    '--alt--',
  ]
  if (!image) return [...alternative, '']
  const file = ['Content-Type: image/png; name="tap.png"', 'Content-Disposition: attachment; filename="tap.png"']
  const parts = ['Content-Type: multipart/mixed; boundary="mix"', '', '--mix', ...alternative, '', '--mix']
  return [...parts, ...file, 'Content-Transfer-Encoding: base64', '', image, '--mix--', '']
}

/** 30 kB that begin like a PNG. */
const picture = (seed: number) =>
  Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(30_000, seed)])
    .toString('base64')
    .replace(/(.{76})/g, '$1\r\n')
