import { type InfiniteData, type QueryClient, useQueryClient } from '@tanstack/react-query'
import { call, type Method, sentence, unreachable } from '#ui/api.ts'
import { write } from '#ui/queue.ts'
import { keyOf, type Scope, useScope } from '#ui/scope.tsx'
import { say, sayBad } from '#ui/toast.tsx'
import { many, plainly } from '#ui/when.ts'
import { type Brief, type Label, nameOf, type Person, type Reading, type Thread } from './thread.ts'

type Change = Partial<Pick<Brief, 'place' | 'assignee' | 'labels' | 'snoozedUntil' | 'unread' | 'intent'>>
type Rows = InfiniteData<{ rows: Brief[] }>
type Request = readonly [method: Method, path: string, body?: Record<string, unknown>]
/** What is shown at once, and what is asked of the server, of some conversations. */
type Doing = { of: readonly Brief[]; shows: (of: Brief) => Change; asks: Request }

/** A reading of another message than the one that is shown changes nothing of what is shown. */
const changed = <B extends Brief>(brief: B, { intent, ...change }: Change): B => ({
  ...brief,
  ...change,
  ...(intent && intent.messageId === brief.intent?.messageId && { intent }),
})
const changedThread = (thread: Thread, change: Change): Thread => ({
  ...thread,
  conversation: changed(thread.conversation, change),
  messages: change.intent
    ? thread.messages.map((m) => (m.id === change.intent?.messageId ? { ...m, intent: change.intent } : m))
    : thread.messages,
})

/** Shows changes at once wherever the conversations stand; a row leaves the lists of places that it has left. */
function show(cache: QueryClient, api: string, changes: ReadonlyMap<string, Change>): () => void {
  const before = cache.getQueriesData({ queryKey: keyOf(api, 'inbox') })
  for (const [key] of before) {
    const place = (key.at(-1) as { place?: string } | undefined)?.place
    const stays = (row: Brief) => !changes.get(row.id)?.place || row.place === place
    cache.setQueryData<Rows>(key, (data) => {
      if (!data?.pages) return data
      const pages = data.pages.map((page) => {
        if (!page.rows.some((row) => changes.has(row.id))) return page
        return { ...page, rows: page.rows.map((row) => changed(row, changes.get(row.id) ?? {})).filter(stays) }
      })
      return { ...data, pages }
    })
  }
  for (const [id, change] of changes) {
    const key = keyOf(api, `conversations/${id}`)
    before.push([key, cache.getQueryData(key)])
    cache.setQueryData<Thread>(key, (thread) => thread && changedThread(thread, change))
  }
  return () => {
    for (const [key, data] of before) cache.setQueryData(key, data)
  }
}

export const freshen = (cache: QueryClient, api: string, ...ids: string[]) =>
  Promise.all(
    ['inbox', ...ids.map((id) => `conversations/${id}`)].map((path) => cache.invalidateQueries({ queryKey: keyOf(api, path) })),
  )

const named = (of: readonly Brief[]) => (of.length === 1 ? nameOf(of[0]!) : many(of.length, 'conversation'))

async function run(cache: QueryClient, scope: Scope, { of, shows, asks: [method, path, body] }: Doing): Promise<void> {
  const takeBack = show(cache, scope.api, new Map(of.map((o) => [o.id, shows(o)])))
  try {
    await call(method, scope.api + path, body)
    void freshen(cache, scope.api, ...of.map((o) => o.id))
  } catch (error) {
    if (!unreachable(error)) {
      takeBack()
      return sayBad(sentence(error))
    }
    await write({
      owner: scope.person.id,
      api: scope.api,
      method,
      path,
      body: body ?? {},
      files: [],
      group: `change/${of[0]?.id}`,
      says: `A change to ${named(of)}`,
    })
  }
}

/** The server takes so many at once. */
const AT_ONCE = 100
const inParts = <T>(list: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(list.length / AT_ONCE) }, (_, i) => list.slice(i * AT_ONCE, (i + 1) * AT_ONCE))
const several = (of: readonly Brief[], change: Record<string, unknown>, shows: Doing['shows']): Doing[] =>
  inParts(of).map((part) => ({ of: part, shows, asks: ['PATCH', '/conversations', { ids: part.map((o) => o.id), change }] }))

/** What can be done to one conversation or to many. Each shows at once, and one undo takes all of it back for 10 s. */
export function useVerbs() {
  const cache = useQueryClient()
  const scope = useScope()
  const all = async (doings: readonly Doing[]) => {
    for (const doing of doings) await run(cache, scope, doing)
  }
  const doing = async (says: string, todo: readonly Doing[], undo: readonly Doing[]) => {
    const done = all(todo)
    // What is taken back leaves only after what it takes back has.
    say(says, () => void done.then(() => all(undo)))
    await done
  }
  const back = (of: Brief): Change => ({
    place: of.place,
    assignee: of.assignee,
    labels: of.labels,
    snoozedUntil: of.snoozedUntil,
    unread: of.unread,
  })
  return {
    close: (of: readonly Brief[]) =>
      doing(
        `Done: ${named(of)}`,
        several(of, { closed: true }, () => ({ place: 'done', snoozedUntil: null })),
        several(of, { closed: false }, back),
      ),
    reopen: (of: readonly Brief[]) =>
      doing(
        `Open again: ${named(of)}`,
        several(of, { closed: false }, () => ({ place: 'now' })),
        several(of, { closed: true }, back),
      ),
    snooze: (of: readonly Brief[], until: Date) => {
      const snoozedUntil = until.toISOString()
      return doing(
        `Back ${plainly(until)}: ${named(of)}`,
        several(of, { snoozedUntil }, () => ({ place: 'later', snoozedUntil })),
        several(of, { snoozedUntil: null }, back),
      )
    },
    wake: (of: readonly Brief[]) =>
      doing(
        `Back now: ${named(of)}`,
        several(of, { snoozedUntil: null }, () => ({ place: 'now', snoozedUntil: null })),
        grouped(of, (o) => o.snoozedUntil).flatMap(([snoozedUntil, list]) => several(list, { snoozedUntil }, back)),
      ),
    assign: (of: readonly Brief[], to: Person | null) =>
      doing(
        `With ${to ? (to.id === scope.person.id ? 'you' : to.name) : 'nobody'}: ${named(of)}`,
        several(of, { assignee: to?.id ?? null }, () => ({ assignee: to })),
        grouped(of, (o) => o.assignee?.id ?? null).flatMap(([assignee, list]) => several(list, { assignee }, back)),
      ),
    /** On all, unless every one has it: then off. */
    label: (of: readonly Brief[], label: Label) => {
      const has = (o: Brief) => o.labels.some((l) => l.id === label.id)
      const on = !of.every(has)
      const touched = of.filter((o) => has(o) !== on)
      const labels = (o: Brief) => ({ labels: on ? [...o.labels, label] : o.labels.filter((l) => l.id !== label.id) })
      return doing(
        `${on ? 'Label on' : 'Label off'}: ${label.name}`,
        several(touched, { label: label.id, on }, labels),
        several(touched, { label: label.id, on: !on }, back),
      )
    },
    read: (of: readonly Brief[]) => {
      const unread = of.filter((o) => o.unread)
      return doing(
        `Read: ${named(of)}`,
        several(unread, { unread: false }, () => ({ unread: false })),
        several(unread, { unread: true }, back),
      )
    },
    /** A person's word on what a message wants; `says`: the label in words. */
    correct: (of: Brief, reading: Reading, label: string, says: string) => {
      const path = `/messages/${reading.messageId}/intent`
      const intent = { ...reading, label, unsure: false, corrected: true }
      return doing(
        label === reading.label ? 'Noted. Thank you.' : `Noted: ${says.toLowerCase()}. Only your workspace learns from it.`,
        [{ of: [of], shows: () => ({ intent }), asks: ['PUT', path, { label }] }],
        [
          {
            of: [of],
            shows: () => ({ intent: reading }),
            asks: reading.corrected ? ['PUT', path, { label: reading.label }] : ['DELETE', path],
          },
        ],
      )
    },
    seen: (of: Brief) =>
      run(cache, scope, { of: [of], shows: () => ({ unread: false }), asks: ['PUT', `/conversations/${of.id}/seen`] }),
  }
}

function grouped<K>(of: readonly Brief[], by: (of: Brief) => K): [K, Brief[]][] {
  const groups = new Map<K, Brief[]>()
  for (const o of of) groups.set(by(o), [...(groups.get(by(o)) ?? []), o])
  return [...groups]
}
