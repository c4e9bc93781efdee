import fs from 'node:fs'
import { BadConfig, readConfig } from '#platform/config.ts'
import { type ActivityName, activities } from '#policy/activities.ts'
import type { Activity } from '#policy/activity.ts'
import { recipients } from '#policy/recipients.ts'
import { assessmentMistakes } from '#privacy/notice/assessment.ts'
import { mistakesIn } from '#privacy/notice/changes.ts'
import { wordsOf } from '#privacy/notice/document.ts'
import { filesOf } from '#privacy/notice/files.ts'
import { howWeProcess } from '#privacy/notice/how.ts'
import { impacts } from '#privacy/notice/impacts.ts'
import type { Input } from '#privacy/notice/input.ts'
import { interests } from '#privacy/notice/interests.ts'
import { fields, recordOf } from '#privacy/notice/record.ts'
import { registerOf } from '#privacy/notice/register.ts'
import { snapshotOf } from '#privacy/notice/snapshot.ts'
import { articleFields } from '#privacy/notice/transparency.ts'
import { noticeInput } from '../notice.ts'
import { policies, stores } from '../policies.ts'
import type { Place } from './place.ts'
import { atLeast, is, none, promise } from './promise.ts'

const register = registerOf(policies, stores)
const all = Object.entries(activities) as [ActivityName, Activity][]
const inputOf = ({ config }: Place): Input => noticeInput(config)
const drift = (input: Input) =>
  [...filesOf(input)].flatMap(([name, text]) => {
    const file = `notice/${name}`
    return fs.existsSync(file) && fs.readFileSync(file, 'utf8') === text ? [] : [name]
  })
const today = (place: Place) => place.clock().toISOString().slice(0, 10)
const mistakes = (place: Place, id: RegExp) =>
  assessmentMistakes(register, interests, impacts, today(place)).filter((m) => id.test(m))

/** A production without somebody who answers for it must not start. */
function refusedWithout(...left: string[]): string {
  const whole = {
    NODE_ENV: 'production',
    BASE_URL: 'https://handlet.example',
    CONTROLLER_NAME: 'Brindlewick Software Ltd',
    CONTROLLER_ADDRESS: '1 High Street, Brindlewick',
    CONTROLLER_CONTACT: 'privacy@brindlewick.example',
    HOSTED_BY: 'Brindlewick Software Ltd, United Kingdom',
  }
  try {
    readConfig(Object.fromEntries(Object.entries(whole).filter(([name]) => !left.includes(name))))
    return 'started'
  } catch (cause) {
    return cause instanceof BadConfig ? 'refused' : String(cause)
  }
}

export const paper = [
  promise('R1', async (place) => {
    const wanted = articleFields(inputOf(place))
    const page = wordsOf(howWeProcess(inputOf(place))).join('\n')
    const { status } = await place.visitor().get('/notice')
    return [
      is('GET /notice', status, 200),
      atLeast('Fields of Articles 13 and 14', Object.keys(wanted).length, 17),
      none(
        'Fields with nothing on the page',
        Object.entries(wanted).flatMap(([name, words]) =>
          words.length > 0 && words.every((w) => w.trim() && page.includes(w)) ? [] : [name],
        ),
      ),
      is('Start in production with an identity', refusedWithout(), 'started'),
      is('Start in production without a contact', refusedWithout('CONTROLLER_CONTACT'), 'refused'),
    ]
  }),
  promise('R2', (place) => {
    const input = inputOf(place)
    const fewer = {
      ...input,
      register: registerOf(
        policies.filter((p) => p.name !== 'rate_limits'),
        stores,
      ),
    }
    return [
      atLeast('Published files made from the declaration', filesOf(input).size, 25),
      none('Published files that say something else', drift(input)),
      atLeast('Files that would change if one table were not declared', drift(fewer).length, 3),
    ]
  }),
  promise('R13', (place) => {
    const lacking = all.filter(([, { basis: b }]) =>
      b.kind === 'law'
        ? !b.statute.trim()
        : b.kind === 'consent'
          ? !b.record.trim()
          : b.kind === 'contract'
            ? !b.needed.trim()
            : false,
    )
    return [
      atLeast('Activities with their ground', all.length, 25),
      none(
        'Grounds without their statute, record or need',
        lacking.map(([name]) => name),
      ),
      none('Assessments missing, out of date or of another policy', mistakes(place, /^LIA/)),
    ]
  }),
  promise('R14', () => {
    const offered = register.offered.filter((r) => r.activity.basis.kind === 'contract')
    return [
      atLeast('Activities called necessary for the contract and offered', offered.length, 5),
      none(
        'Of those, resting on no table and no store',
        offered.filter((r) => r.policies.length + r.stores.length === 0).map((r) => r.name),
      ),
    ]
  }),
  promise('R19', (place) => {
    const weighed = all.flatMap(([name, a]) => (a.basis.kind === 'interest' ? [{ name, basis: a.basis }] : []))
    return [
      atLeast('Activities on a legitimate interest', weighed.length, 6),
      none(
        'Without an outcome or somebody who may object',
        weighed.filter(({ basis }) => !basis.outcome || basis.objection.length === 0).map((w) => w.name),
      ),
      none('Assessments missing, out of date or of another policy', mistakes(place, /^LIA/)),
    ]
  }),
  promise('R61', async (place) => {
    const { status, text } = await place.visitor().get('/notice/lawful-basis')
    const missing = all.filter(([, a]) => !text.includes(a.says.replaceAll('&', '&amp;')))
    return [
      is('GET /notice/lawful-basis', status, 200),
      none(
        `Of ${all.length} activities, not on it`,
        missing.map(([name]) => name),
      ),
    ]
  }),
  promise('R71', (place) => {
    const { entries } = inputOf(place)
    const now = snapshotOf(policies, stores)
    const page = wordsOf(howWeProcess(inputOf(place))).join('\n')
    const { recipient, ...less } = now
    return [
      none('Reasons not to believe the dated list of changes', mistakesIn(entries, now)),
      is('The page carries the day of the last change', page.includes(articleFields(inputOf(place))['last updated']![0]!), true),
      atLeast(
        `The same with ${Object.keys(recipient!).length} recipients left out: mistakes`,
        mistakesIn(entries, less).length,
        1,
      ),
    ]
  }),
  promise('R75', () => [
    atLeast('Activities that say what a machine decides', all.filter(([, a]) => a.decides).length, 25),
    none(
      'Significant decisions by machine alone',
      all.filter(([, a]) => !/^nothing/.test(a.decides)).map(([name]) => name),
    ),
  ]),
  promise('R80', () => {
    const list = Object.entries(recipients)
    return [
      atLeast('Recipients', list.length, 3),
      none(
        'Without a country or what allows the transfer',
        list.filter(([, r]) => !r.country.trim() || !r.transfer.trim()).map(([name]) => name),
      ),
    ]
  }),
  promise('R81', async (place) => {
    const rows = (['controller', 'processor'] as const).flatMap((role) => recordOf(role, inputOf(place)))
    const served = await Promise.all(
      ['controller.csv', 'processor.csv', 'record.json'].map(
        async (f) => (await place.visitor().get(`/notice/record/${f}`)).status,
      ),
    )
    return [
      atLeast('Fields of each activity', fields.length, 36),
      is('Activities in the record', rows.length, all.length),
      none(
        'Empty fields',
        rows.flatMap((row) => Object.entries(row).flatMap(([name, cell]) => (cell.trim() ? [] : [`${row.Reference}: ${name}`]))),
      ),
      is('The record as files', served, [200, 200, 200]),
    ]
  }),
  promise('R82', (place) => [
    atLeast('Assessments of high risk', Object.keys(impacts).length, 3),
    none('Missing, out of date or of another policy', mistakes(place, /^DPIA/)),
  ]),
]
