/** Why we may say no. Which of them fit which kind of case stands in `kinds`. */
export const grounds = [
  'unfounded',
  'excessive',
  'third-party-rights',
  'legal-privilege',
  'legal-obligation',
  'legal-claims',
  'free-expression',
  'accuracy-stands',
  'out-of-scope',
  'compelling-grounds',
  'not-automated',
  'identity-not-proved',
  'not-ours',
] as const
export type Ground = (typeof grounds)[number]

/** `month`: one month, two more if need be. `thirty-days`: acknowledged and, our own aim, answered. `at-once`: by the next day at the latest. */
export type Term = 'month' | 'thirty-days' | 'at-once'

export type Rules = {
  /** Article of the UK GDPR, or what else gives the right. */
  readonly law: string
  readonly term: Term
  /** The case may not be worked on until we know who asks. */
  readonly identity: boolean
  /** Asking what exactly is meant stops the clock (Art. 12A: requests for a copy only). */
  readonly stops: boolean
  /** What was asked is put on hold at once, before anything is decided. */
  readonly holds: boolean
  /** A person looks at the answer before it goes. */
  readonly reviewed: boolean
  readonly refusals: readonly Ground[]
}

/** Art. 12(5) and 12(6) and the routing of what is not ours go with every right that has a month. */
const always = ['unfounded', 'excessive', 'identity-not-proved', 'not-ours'] as const
const month = (law: string, refusals: readonly Ground[], more: Partial<Rules> = {}): Rules => ({
  law,
  term: 'month',
  identity: true,
  stops: false,
  holds: false,
  reviewed: true,
  refusals: [...always, ...refusals],
  ...more,
})
const simple = (law: string, term: Term, more: Partial<Rules> = {}): Rules => ({
  law,
  term,
  identity: false,
  stops: false,
  holds: false,
  reviewed: false,
  refusals: [],
  ...more,
})

export const kinds = {
  access: month('15', ['third-party-rights', 'legal-privilege'], { stops: true }),
  rectification: month('16', ['accuracy-stands']),
  erasure: month('17', ['legal-obligation', 'legal-claims', 'free-expression']),
  restriction: month('18', [], { holds: true }),
  portability: month('20', ['out-of-scope', 'third-party-rights']),
  objection: month('21', ['compelling-grounds', 'legal-claims'], { holds: true }),
  'human-review': month('22C', ['not-automated']),
  'consent-withdrawal': simple('7(3)', 'at-once'),
  'marketing-opt-out': simple('21(3), PECR', 'at-once'),
  complaint: simple('DPA 2018 s.164A', 'thirty-days', { reviewed: true, refusals: ['not-ours'] }),
} satisfies Record<string, Rules>

export type Kind = keyof typeof kinds
export const kindNames = Object.keys(kinds) as Kind[]
export const rulesOf = (kind: Kind): Rules => kinds[kind]
