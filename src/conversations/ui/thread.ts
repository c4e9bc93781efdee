import { useGet } from '#ui/scope.tsx'

export type Person = { readonly id: string; readonly name: string }
export type Address = { readonly name: string; readonly address: string }
export type Label = { readonly id: string; readonly name: string; readonly colour: string }
export type Reading = {
  readonly messageId: string
  readonly label: string
  readonly confidence: number
  readonly unsure: boolean
  readonly calibrated: boolean
  readonly because: readonly string[]
  readonly corrected: boolean
}
/** What the list and the open conversation both know. */
export type Brief = {
  readonly id: string
  readonly customer: Person | null
  readonly who: string
  readonly subject: string
  readonly channel: string
  readonly place: 'now' | 'waiting' | 'later' | 'done'
  readonly unread: boolean
  readonly urgency: 'emergency' | 'soon' | 'normal'
  readonly intent: Reading | null
  readonly assignee: Person | null
  readonly labels: readonly Label[]
  readonly snoozedUntil: string | null
  /** Who has a reply under way, and for how long the notice holds. */
  readonly replying: readonly { readonly id: string; readonly name: string; readonly seconds: number }[]
}
export type Attachment = {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly size: number
  readonly inline: boolean
  readonly risk: string | null
  readonly preview: boolean
}
export type Delivery = {
  readonly id: string
  readonly state: 'queued' | 'sending' | 'sent' | 'unknown' | 'failed' | 'waiting' | 'cancelled'
  readonly sendAt: string | null
  readonly undoUntil: string | null
  /** Why it has not left, as a sentence. */
  readonly says: string | null
}
export type Message = {
  readonly id: string
  readonly direction: 'in' | 'out'
  readonly from: Address
  readonly to: readonly Address[]
  readonly sentAt: string
  readonly said: string
  readonly quoted: string | null
  readonly signature: string | null
  readonly hasHtml: boolean
  readonly checks: { readonly spf: string; readonly dkim: string; readonly dmarc: string } | null
  readonly kind: string
  readonly intent: Reading | null
  readonly attachments: readonly Attachment[]
  readonly delivery: Delivery | null
  readonly by: Person | null
  readonly history: boolean
}
export type Note = { readonly id: string; readonly body: string; readonly by: Person | null; readonly at: string }
export type Fact = { readonly at: string; readonly says: string }
export type Thread = {
  readonly conversation: Brief & {
    readonly channelAddress: string | null
    readonly channelRemoved: boolean
    readonly closed: { readonly by: Person | null; readonly at: string } | null
  }
  readonly messages: readonly Message[]
  readonly notes: readonly Note[]
  readonly facts: readonly Fact[]
}

export const useThread = (id: string) =>
  useGet<Thread>(`/conversations/${id}`, {
    refetchInterval: ({ state }) => {
      const left = state.data?.conversation.replying.map((r) => r.seconds) ?? []
      return left.length > 0 && (Math.min(...left) + 1) * 1000
    },
  })

export type Entry =
  | { readonly kind: 'message'; readonly at: string; readonly message: Message }
  | { readonly kind: 'note'; readonly at: string; readonly note: Note }
  | { readonly kind: 'fact'; readonly at: string; readonly fact: Fact }
  | { readonly kind: 'facts'; readonly at: string; readonly facts: readonly Fact[] }

/** Messages, notes and facts in one column by time. */
export const inOrder = (thread: Thread): Entry[] =>
  [
    ...thread.messages.map((message): Entry => ({ kind: 'message', at: message.sentAt, message })),
    ...thread.notes.map((note): Entry => ({ kind: 'note', at: note.at, note })),
    ...thread.facts.map((fact): Entry => ({ kind: 'fact', at: fact.at, fact })),
  ].sort((a, b) => a.at.localeCompare(b.at))

export const nameOf = (brief: Pick<Brief, 'customer' | 'who'>) => brief.customer?.name || brief.who || 'Someone new'

/** More than three facts in a row are one line that opens, but for the last. */
export function folded(entries: readonly Entry[]): Entry[] {
  const runs: Entry[][] = []
  for (const entry of entries) {
    const last = runs.at(-1)
    if (entry.kind === 'fact' && last?.[0]?.kind === 'fact') last.push(entry)
    else runs.push([entry])
  }
  return runs.flatMap((run) => {
    if (run.length <= 3) return run
    const facts = run.flatMap((e) => (e.kind === 'fact' ? [e.fact] : []))
    return [{ kind: 'facts', at: run[0]!.at, facts: facts.slice(0, -1) }, run.at(-1)!]
  })
}
