import { type InfiniteData, type QueryClient, useQueryClient } from '@tanstack/react-query'
import { call, type Method, sentence, unreachable } from '#ui/api.ts'
import { write } from '#ui/queue.ts'
import { keyOf, type Scope, useScope } from '#ui/scope.tsx'
import { say, sayBad } from '#ui/toast.tsx'
import { plainly } from '#ui/when.ts'
import { type Brief, type Label, nameOf, type Person, type Thread } from './thread.ts'

type Change = Partial<Pick<Brief, 'place' | 'assignee' | 'labels' | 'snoozedUntil' | 'unread'>>
type Rows = InfiniteData<{ rows: Brief[] }>
type Request = readonly [method: Method, path: string, body?: Record<string, unknown>]

/** Shows a change at once wherever the conversation stands; a row leaves the lists of places that it has left. */
function show(cache: QueryClient, api: string, id: string, change: Change): () => void {
  const before = [
    ...cache.getQueriesData({ queryKey: keyOf(api, 'inbox') }),
    ...cache.getQueriesData({ queryKey: keyOf(api, `conversations/${id}`) }),
  ]
  for (const [key] of cache.getQueriesData<Rows>({ queryKey: keyOf(api, 'inbox') })) {
    const place = (key.at(-1) as { place?: string } | undefined)?.place
    cache.setQueryData<Rows>(key, (data) =>
      data?.pages
        ? {
            ...data,
            pages: data.pages.map((page) => ({
              ...page,
              rows: page.rows
                .map((row) => (row.id === id ? { ...row, ...change } : row))
                .filter((row) => row.id !== id || !change.place || row.place === place),
            })),
          }
        : data,
    )
  }
  cache.setQueryData<Thread>(
    keyOf(api, `conversations/${id}`),
    (thread) => thread && { ...thread, conversation: { ...thread.conversation, ...change } },
  )
  return () => {
    for (const [key, data] of before) cache.setQueryData(key, data)
  }
}

export const freshen = (cache: QueryClient, api: string, id: string) =>
  Promise.all([
    cache.invalidateQueries({ queryKey: keyOf(api, 'inbox') }),
    cache.invalidateQueries({ queryKey: keyOf(api, `conversations/${id}`) }),
  ])

async function run(cache: QueryClient, scope: Scope, of: Brief, [method, path, body]: Request, change: Change): Promise<boolean> {
  const takeBack = show(cache, scope.api, of.id, change)
  const url = `/conversations/${of.id}${path}`
  try {
    await call(method, scope.api + url, body)
    void freshen(cache, scope.api, of.id)
  } catch (error) {
    if (!unreachable(error)) {
      takeBack()
      sayBad(sentence(error))
      return false
    }
    await write({
      owner: scope.person.id,
      api: scope.api,
      method,
      path: url,
      body: body ?? {},
      files: [],
      group: `change/${of.id}`,
      says: `A change to ${nameOf(of)}`,
    })
  }
  return true
}

/** What can be done to a conversation. Each shows at once and can be taken back for 10 s. */
export function useVerbs() {
  const cache = useQueryClient()
  const scope = useScope()
  const doing = async (of: Brief, request: Request, change: Change, says: string, undo: Request) => {
    const back: Change = { place: of.place, assignee: of.assignee, labels: of.labels, snoozedUntil: of.snoozedUntil }
    say(says, () => void run(cache, scope, { ...of, ...change }, undo, back))
    await run(cache, scope, of, request, change)
  }
  return {
    close: (of: Brief) =>
      doing(of, ['PUT', '/closure'], { place: 'done', snoozedUntil: null }, `Done: ${nameOf(of)}`, ['DELETE', '/closure']),
    reopen: (of: Brief) => doing(of, ['DELETE', '/closure'], { place: 'now' }, `Open again: ${nameOf(of)}`, ['PUT', '/closure']),
    snooze: (of: Brief, until: Date) =>
      doing(
        of,
        ['PUT', '/snooze', { until: until.toISOString() }],
        { place: 'later', snoozedUntil: until.toISOString() },
        `Back ${plainly(until)}: ${nameOf(of)}`,
        ['DELETE', '/snooze'],
      ),
    wake: (of: Brief) =>
      doing(
        of,
        ['DELETE', '/snooze'],
        { place: 'now', snoozedUntil: null },
        `Back now: ${nameOf(of)}`,
        of.snoozedUntil ? ['PUT', '/snooze', { until: of.snoozedUntil }] : ['DELETE', '/snooze'],
      ),
    assign: (of: Brief, to: Person | null) =>
      doing(
        of,
        to ? ['PUT', '/assignment', { loginId: to.id }] : ['DELETE', '/assignment'],
        { assignee: to },
        to ? `With ${to.id === scope.person.id ? 'you' : to.name}: ${nameOf(of)}` : `With nobody: ${nameOf(of)}`,
        of.assignee ? ['PUT', '/assignment', { loginId: of.assignee.id }] : ['DELETE', '/assignment'],
      ),
    label: (of: Brief, label: Label) => {
      const on = of.labels.some((l) => l.id === label.id)
      const labels = on ? of.labels.filter((l) => l.id !== label.id) : [...of.labels, label]
      const path = `/labels/${label.id}`
      return doing(of, [on ? 'DELETE' : 'PUT', path], { labels }, `${on ? 'Label off' : 'Label on'}: ${label.name}`, [
        on ? 'PUT' : 'DELETE',
        path,
      ])
    },
    seen: (of: Brief) => run(cache, scope, of, ['PUT', '/seen'], { unread: false }),
  }
}
