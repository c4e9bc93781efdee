import type { Case } from './words.ts'

/** The one thing to do next in a case, or what is waited for. */
export type Next =
  | { readonly do: 'wait'; readonly for: 'identity' | 'search' | 'pack' | 'clarification'; readonly says: string }
  | { readonly do: 'search' | 'review' | 'approve' | 'decide' | 'answer' | 'acknowledge'; readonly says: string }
  | { readonly do: 'nothing'; readonly says: string }

type Standing = Pick<Case, 'kind' | 'state' | 'found' | 'decision' | 'reviewedBy' | 'spans' | 'closedAt' | 'clock' | 'name'> & {
  readonly can: Pick<Case['can'], 'decide' | 'answer'>
  readonly events: readonly { readonly what: string }[]
}

const who = (c: Standing) => c.name ?? 'them'
const wait = (what: 'identity' | 'search' | 'pack' | 'clarification', says: string): Next => ({ do: 'wait', for: what, says })

export function nextOf(c: Standing): Next {
  if (c.closedAt) return { do: 'nothing', says: 'This case is closed.' }
  const proved = c.events.some((e) => e.what === 'identity-received')
  if (!proved && c.kind !== 'complaint') return wait('identity', `Waiting for ${who(c)} to type in the code we sent.`)
  if (c.can.answer) return { do: 'answer', says: 'Read the answer, then send it' }
  if (c.clock.runs === 'stopped') return wait('clarification', `Waiting for ${who(c)} to say what they mean.`)
  if (c.kind === 'access' || c.kind === 'portability') return copyOf(c)
  if (c.kind === 'complaint' && !c.events.some((e) => e.what === 'acknowledged'))
    return { do: 'acknowledge', says: 'Tell them that you have it' }
  if (c.can.decide) return { do: 'decide', says: decisions[c.kind] ?? 'Decide' }
  return { do: 'nothing', says: 'Nothing to do here now.' }
}

function copyOf(c: Standing): Next {
  if (c.found === null)
    return c.state === 'running'
      ? wait('search', 'Looking through everything you hold …')
      : { do: 'search', says: 'Look for everything about them' }
  if (c.reviewedBy) return wait('pack', 'Building the copy …')
  if (c.spans.suggested > 0) return { do: 'review', says: 'Look through what was found' }
  return { do: 'approve', says: 'Approve it and build the copy' }
}

const decisions: Partial<Record<Case['kind'], string>> = {
  rectification: 'Put it right',
  erasure: 'Look at what goes, then erase',
  restriction: 'Store their data and use it for nothing',
  objection: 'Choose what stops',
  'human-review': 'Say what a person found',
  'consent-withdrawal': 'End what they had agreed to',
  complaint: 'Say what you found',
}
