import type { ActivityName } from './activities.ts'

export type FeatureTerms = {
  readonly says: string
  /** Rows of the register that it allows. */
  readonly activities: readonly ActivityName[]
  /** Does something of this workspace serve others? Then it is a separate authorisation, for which we are controller ourselves. */
  readonly across: boolean
}

/** What the notice calls “where enabled”: off until an owner turns it on, off again the moment they turn it off. */
export const features = {
  social: { says: 'Draft and publish social posts', activities: ['social.draft'], across: false },
  drafts: { says: 'Draft replies, quote text and summaries', activities: ['drafts.suggest'], across: false },
  'call-agent': { says: 'Answer, record and summarise calls', activities: ['calls.agent'], across: false },
  improvement: { says: 'Let labels and corrections improve Handlet for everybody', activities: ['improve.models'], across: true },
  benchmarks: {
    says: 'Take part in benchmarks',
    activities: ['benchmarks.release', 'benchmarks.examples'],
    across: true,
  },
} as const satisfies Record<string, FeatureTerms>

export type Feature = keyof typeof features
export const featureNames = Object.keys(features) as [Feature, ...Feature[]]
