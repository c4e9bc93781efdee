import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hostile } from './hostile.ts'
import { displayDocument, sanitiseHtml } from './sanitise.ts'
import { harmlessStyle } from './style.ts'

/** Tags as a browser would see them: whatever stands in text is encoded, so any of these in the markup is a leak. */
const forbidden =
  /<(?:script|style|svg|math|iframe|object|embed|form|input|button|link|meta|base|template|noscript|title|textarea|video|audio|xmp|body|html|select|details)\b/i

test.each(hostile.map((html) => [html.slice(0, 90), html]))('%s is made harmless', (_, html) => {
  const safe = sanitiseHtml(html)
  expect(safe).not.toMatch(forbidden)
  for (const [tag] of safe.matchAll(/<[a-z][^>]*>/g)) {
    expect(tag).toMatch(/^<[a-z0-9]+(?: [a-z-]+(?:="[^"<>]*")?)*(?: \/)?>$/)
    const names = [...tag.replace(/="[^"]*"/g, '').matchAll(/ ([a-z-]+)/g)].map((found) => found[1])
    expect(names.filter((name) => /^(?:on|src|srcset|ping|background|poster|id|name|action)/.test(name!))).toEqual([])
    expect(tag).not.toMatch(/(?:href|data-remote-src)="(?!https?:|mailto:|tel:|cid:)/)
    expect(tag).not.toMatch(/style="[^"]*(?:url|expression|@|\\|position|image)/i)
  }
  expect(sanitiseHtml(safe)).toBe(safe)
})

test('programs and style sheets go with all that is in them', () =>
  expect(sanitiseHtml('a<script>b</script><style>c</style><title>d</title><svg><text>e</text></svg>f')).toBe('af'))

test('there are enough attacks', () => expect(hostile.length).toBeGreaterThan(90))

test('sanitising again changes nothing, whatever it is', () => {
  const bit = fc.constantFrom(
    ...hostile.map((html) => html.slice(0, 200)),
    '<a href="https://a.example">b.example',
    '</a>',
    '</div>',
    '<b>',
    '&lt;',
    '"',
    '>',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(bit, fc.string()), { maxLength: 6 }), (bits) => {
      const once = sanitiseHtml(bits.join(''))
      expect(sanitiseHtml(once)).toBe(once)
      expect(once).not.toMatch(forbidden)
    }),
    { numRuns: 300 },
  )
})

test.each([
  ['<a href="https://evil.example/x">bank.example</a>', 'evil.example'],
  ['<a href="https://evil.example/x">https://www.bank.example/login</a>', 'evil.example'],
  ['<a href="https://evil.example/x"><b>bank</b>.<i>example</i></a>', 'evil.example'],
  ['<a href="https://bank.example@evil.example/">bank.example</a>', 'evil.example'],
  ['<a href="https://bank.example.evil.example/">bank.example</a>', 'bank.example.evil.example'],
  ['<a href="https://b\u0430nk.example/">b\u0430nk.example</a>', 'xn--bnk-6cd.example'],
  ['<a href="https://evil.example">ba\u200bnk.example</a>', 'evil.example'],
  ['<a href="https://evil.example">bank\uff0eexample</a>', 'evil.example'],
  ['<a href="https://evil.example">bank.example<a href="https://ok.example">ok</a></a>', 'evil.example'],
])('%s says where it goes', (html, host) =>
  expect(sanitiseHtml(html)).toContain(`<span class="true-host"> (goes to ${host})</span>`),
)

test.each([
  '<a href="https://bank.example/x">bank.example</a>',
  '<a href="https://www.bank.example/x">https://bank.example</a>',
  '<a href="https://shop.bank.example/x">bank.example</a>',
  '<a href="https://bank.example/x">Read more</a>',
  '<a href="https://bank.example/x">invoice.pdf</a>',
  '<a href="mailto:jo@example.com">jo@example.com</a>',
])('%s needs no note', (html) => expect(sanitiseHtml(html)).not.toContain('true-host'))

test('a note that the sender wrote is not believed', () =>
  expect(sanitiseHtml('<a href="https://evil.example">x</a><span class="true-host">(goes to bank.example)</span>')).not.toContain(
    'bank',
  ))

test('ordinary mail keeps its look', () => {
  const html =
    '<p style="color:#333;margin:0 0 10px">Hi <b>Dave</b></p><table border="1"><tr><td colspan="2">x &amp; y</td></tr></table>'
  expect(sanitiseHtml(html)).toBe(html)
})

test.each([
  ['color: RED; background-image: none', 'color:RED'],
  ['margin:-10px;padding:4px', 'padding:4px'],
  ['font-family:"Segoe UI",Arial', 'font-family:"Segoe UI",Arial'],
  ['border:1px solid #ccc !important', 'border:1px solid #ccc'],
  ['color:red;background:url(x);width:expression(1)', 'color:red'],
  ['display:fixed;position:absolute', ''],
])('style %s keeps %s', (given, kept) => expect(harmlessStyle(given)).toBe(kept))

const pictured = '<img src="https://pics.example/a.png?x=1&amp;y=2" alt="A"><img src="cid:part1@x" alt="B">'

test('remote images wait to be asked for, and the policy allows only what is shown', () => {
  const kept = displayDocument(pictured, {
    showRemoteImages: false,
    cidUrl: (id) => (id === 'part1@x' ? 'data:image/png;base64,AA==' : null),
  })
  expect(kept).toContain('data-remote-src="https://pics.example/a.png?x=1&amp;y=2"')
  expect(kept).not.toContain(' src="https:')
  expect(kept).toContain('<img src="data:image/png;base64,AA=="')
  expect(kept).toContain("default-src 'none'; img-src data:; style-src 'unsafe-inline'")
  const shown = displayDocument(pictured, { showRemoteImages: true, cidUrl: () => null })
  expect(shown).toContain('<img src="https://pics.example/a.png?x=1&amp;y=2"')
  expect(shown).toContain('img-src https://pics.example;')
  expect(displayDocument('<p>x</p>', { showRemoteImages: true, cidUrl: () => null })).toContain("img-src 'none'")
})

test('mail with colours of its own lies on white paper, plain mail follows the reader', () => {
  const show = (html: string) => displayDocument(html, { showRemoteImages: false, cidUrl: () => null })
  expect(show('<p>x</p>')).toContain('color-scheme: light dark')
  expect(show('<p style="color:#000">x</p>')).toContain('color-scheme: light;')
  expect(show('<td bgcolor="white">x</td>')).not.toContain('light dark')
})
