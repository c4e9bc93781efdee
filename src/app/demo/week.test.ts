import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { electricians, people, plumbers } from '../../../test/people.ts'
import { cast, type Person } from './cast.ts'
import { assumptions, cannedReplies, labels, members, priceList, profile } from './profile.ts'
import { type MailStep, type Step, timeOf } from './step.ts'
import { end, week } from './week.ts'

const weekStart = new Date(2026, 10, 16)
const mails = week.filter((step): step is MailStep => step.do === 'mail')
const opening = mails.filter((mail) => !mail.inReplyTo || mail.automatic)
const byKey = new Map(week.flatMap((step) => ('key' in step ? [[step.key, step] as const] : [])))
const points = (step: Step) => (step.do === 'mail' ? step.inReplyTo : step.do === 'reply' ? step.to : step.on)
const rootOf = (step: Step): string => {
  const back = points(step)
  const before = back ? byKey.get(back) : undefined
  return before ? rootOf(before) : 'key' in step ? step.key : ''
}

test('every step speaks of something that came before it', () => {
  const known = new Set<string>()
  for (const step of week) {
    const back = points(step)
    if (back) expect(known, `${step.at}: ${back}`).toContain(back)
    if ('key' in step) expect(known).not.toContain(step.key)
    if ('key' in step) known.add(step.key)
  }
})

test('times ascend and end before the Sunday evening', () => {
  const times = [...week.map((step) => step.at), end].map((at) => timeOf(at, weekStart).getTime())
  expect(times).toEqual(times.toSorted((a, b) => a - b))
  for (const step of week) {
    if (step.do === 'snooze')
      expect(timeOf(step.until, weekStart).getTime(), step.on).toBeGreaterThan(timeOf(end, weekStart).getTime())
  }
})

/** As the product sees it: what the last thing that happened means. */
const standing = (root: string) => {
  let place: string = 'none'
  for (const step of week.filter((each) => rootOf(each) === root)) {
    if (step.do === 'mail' && !step.automatic) place = 'now'
    if (step.do === 'reply') place = 'waiting'
    if (step.do === 'close') place = 'done'
    if (step.do === 'snooze') place = 'later'
  }
  return place
}

test('every conversation says where it stands, and its steps leave it there', () => {
  for (const mail of mails) expect(mail.expect !== undefined, mail.key).toBe(opening.includes(mail))
  for (const mail of opening) expect(mail.automatic ? 'unlisted' : standing(mail.key), mail.key).toBe(mail.expect)
})

test('on the Sunday evening eight need somebody, nine wait, three are for later, and a risk is on top', () => {
  const count = (place: string) => opening.filter((mail) => mail.expect === place).length
  expect({ now: count('now'), waiting: count('waiting'), later: count('later') }).toEqual({ now: 8, waiting: 9, later: 3 })
  expect(count('done')).toBeGreaterThan(15)
  expect(opening.filter((mail) => mail.pressing).map((mail) => [mail.key, mail.expect])).toEqual([['gas-smell', 'now']])
})

test('a customer answers in the conversation of the same customer, and from an address the cast has', () => {
  for (const mail of mails.filter((each) => each.inReplyTo && !each.automatic)) {
    expect((byKey.get(rootOf(mail)) as MailStep).from, mail.key).toBe(mail.from)
  }
  for (const mail of mails.filter((each) => each.otherAddress)) expect((cast[mail.from] as Person).otherEmail).toBeTruthy()
})

test('the week is as full as a real one', () => {
  const replies = week.filter((step) => step.do === 'reply')
  expect(mails.length).toBeGreaterThanOrEqual(60)
  expect(replies.length).toBeGreaterThanOrEqual(28)
  expect(new Set(mails.map((mail) => mail.from)).size).toBeGreaterThanOrEqual(30)
  const texts = [...mails, ...replies].map((step) => step.text)
  expect(new Set(texts).size).toBe(texts.length)
  expect(new Set(week.flatMap((step) => (step.do === 'label' ? [step.label] : []))).size).toBe(Object.keys(labels).length)
})

const strings = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : value && typeof value === 'object' ? Object.values(value).flatMap(strings) : []
const order = readFileSync(new URL('files/purchase-order.html', import.meta.url), 'utf8')
const said = [week, cast, members, profile, priceList, assumptions, cannedReplies, people, plumbers, electricians, order]
const everything = strings(said).join('\n')

test('nobody in the demo or the tests can be reached: reserved domains and drama numbers only', () => {
  const hosts = [...everything.matchAll(/(?:[\w.+-]+@|https?:\/\/)([a-z0-9.-]+[a-z0-9])/gi)].map((match) => match[1] ?? '')
  expect(hosts.length).toBeGreaterThan(90)
  for (const host of hosts) expect(host).toMatch(/(^|\.)(example\.(com|org|net)|[a-z-]+\.example)$/i)
  expect(everything).not.toMatch(/\b[\w-]+\.(co\.uk|uk|com|org|net|io)\b(?<!example\.(com|org|net))/i)
  const numbers = everything.match(/(?:\+44|\b0)[\d ]{8,}\d/g) ?? []
  expect(numbers.length).toBeGreaterThan(65)
  for (const number of numbers) expect(number.replaceAll(' ', '')).toMatch(/^(07700900\d{3}|01632960\d{3})$/)
  const postcodes = everything.match(/\b[A-Z]{1,2}\d{1,2} \d[A-Z]{2}\b/g) ?? []
  expect(postcodes.length).toBeGreaterThan(40)
  for (const postcode of postcodes) expect(postcode).toMatch(/^(MB[1-5]|QX9) /)
})
