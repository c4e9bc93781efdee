import { useInfiniteQuery } from '@tanstack/react-query'
import { AtSign, Search as Lens, Paperclip, UserRound, X } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { call, type Problem } from '#ui/api.ts'
import { Button, IconButton } from '#ui/button.tsx'
import { Glass } from '#ui/drawings.tsx'
import { Go, useGo } from '#ui/go.tsx'
import { useTitle } from '#ui/page.tsx'
import { useScope } from '#ui/scope.tsx'
import { BoneLines, Empty, Failed } from '#ui/states.tsx'
import { plainly } from '#ui/when.ts'
import { markAnywhere, markFound, markWords, type Piece } from './marks.ts'

type Hit = {
  conversationId: string
  messageId: string
  customer: { name: string } | null
  who: string
  subject: string
  snippet: string
  people: string[]
  files: string[]
  at: string
}
type Customer = { id: string; name: string; matched: string }
type Hits = { conversations: Hit[]; customers: Customer[]; next: string | null }

/** Words, names, numbers in any format, postcodes. What is typed stays out of the address bar. */
export function Search() {
  const { api, home } = useScope()
  const go = useGo()
  const [typed, setTyped] = useState('')
  const words = useDeferredValue(typed.trim())
  const on = words.length > 1
  useTitle('Search')
  const found = useInfiniteQuery<Hits, Problem, { pages: Hits[] }, readonly unknown[], string | null>({
    queryKey: [api, 'search', words],
    initialPageParam: null,
    queryFn: ({ pageParam, signal }) =>
      call<Hits>('POST', `${api}/search`, { query: words, limit: 25, ...(pageParam && { after: pageParam }) }, signal),
    getNextPageParam: (page) => page.next,
    enabled: on,
    gcTime: 0,
  })
  const customers = found.data?.pages[0]?.customers ?? []
  const conversations = found.data?.pages.flatMap((p) => p.conversations) ?? []
  const none = found.data && customers.length + conversations.length === 0
  return (
    <div className="mx-auto flex h-full w-full max-w-2xl flex-col">
      <div className="flex shrink-0 items-center gap-2 border-b-2 border-ink px-3 wide:mt-8">
        <Lens size={22} aria-hidden className="shrink-0 text-muted" />
        <input
          // biome-ignore lint/a11y/noAutofocus: one came here to type
          autoFocus
          type="search"
          aria-label="Search"
          placeholder="A name, a number, a postcode, a word"
          value={typed}
          onChange={(e) => setTyped(e.target.value)}
          className="min-h-15 min-w-0 flex-1 appearance-none bg-transparent text-head outline-none [&::-webkit-search-cancel-button]:hidden"
        />
        <IconButton
          icon={X}
          name={typed ? 'Clear' : 'Close search'}
          onClick={() => (typed ? setTyped('') : go(`${home}/inbox/now`))}
        />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-4 pb-24" aria-live="polite">
        {!on && (
          <Empty drawing={<Glass />} title="What are you looking for?" small>
            <p>Numbers work however they are written: 07700 900123 or +44 7700 900123.</p>
          </Empty>
        )}
        {on && found.isPending && <BoneLines n={4} />}
        {on && found.isError && !found.data && (
          <Failed problem={found.error} what="the search" again={() => void found.refetch()} />
        )}
        {on && none && (
          <Empty drawing={<Glass />} title="Nothing with those words" small>
            <p>Try fewer words, part of a name, or the last digits of a number.</p>
          </Empty>
        )}
        {on && customers.length > 0 && <Customers list={customers} typed={words} />}
        {on && conversations.length > 0 && <Conversations list={conversations} typed={words} />}
        {on && found.hasNextPage && (
          <Button className="mt-4 w-full" busy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {found.isFetchNextPageError ? 'Try again' : 'Show older ones'}
          </Button>
        )}
      </div>
    </div>
  )
}

function Customers({ list, typed }: { list: readonly Customer[]; typed: string }) {
  const { home } = useScope()
  return (
    <section className="pt-5">
      <h2 className="pb-1 text-meta font-semibold text-muted">Customers</h2>
      {list.map((c) => (
        <Go
          key={c.id}
          to={`${home}/customers/${c.id}`}
          className="flex min-h-14 items-center gap-3 border-b border-line px-1 hover:bg-wash"
        >
          <UserRound size={20} aria-hidden className="shrink-0 text-muted" />
          <span className="min-w-0">
            <span className="block truncate font-semibold">
              <Marked pieces={markAnywhere(c.name, typed)} />
            </span>
            {c.matched !== c.name && (
              <span className="block truncate text-meta text-muted">
                <Marked pieces={markAnywhere(c.matched, typed)} />
              </span>
            )}
          </span>
        </Go>
      ))}
    </section>
  )
}

function Conversations({ list, typed }: { list: readonly Hit[]; typed: string }) {
  const { home } = useScope()
  return (
    <section className="pt-5">
      <h2 className="pb-1 text-meta font-semibold text-muted">Conversations</h2>
      {list.map((c) => (
        <Go
          key={c.messageId}
          to={`${home}/inbox/all/${c.conversationId}`}
          className="block border-b border-line px-1 py-2.5 hover:bg-wash"
        >
          <Line hit={c} typed={typed} />
        </Go>
      ))}
    </section>
  )
}

const has = (pieces: readonly Piece[]) => pieces.some((p) => p.found)

function Line({ hit, typed }: { hit: Hit; typed: string }) {
  const who = markWords(hit.customer?.name || hit.who, typed)
  const subject = markFound(hit.subject, typed)
  const snippet = markFound(hit.snippet, typed)
  const elsewhere = ![who, subject, snippet].some(has)
  const file = elsewhere && hit.files.map((name) => markWords(name, typed)).find(has)
  const person = elsewhere && !file && hit.people.map((name) => markWords(name, typed)).find(has)
  const Icon = file ? Paperclip : AtSign
  return (
    <>
      <span className="flex items-baseline gap-2">
        <span className="min-w-0 flex-1 truncate font-semibold">
          <Marked pieces={who} />
        </span>
        <time dateTime={hit.at} className="text-meta text-muted">
          {plainly(hit.at)}
        </time>
      </span>
      <span className="block truncate">
        <Marked pieces={subject} />
      </span>
      <span className="line-clamp-2 text-muted">
        <Marked pieces={snippet} />
      </span>
      {(file || person) && (
        <span className="flex items-center gap-1.5 pt-0.5 text-meta text-muted">
          <Icon size={14} role="img" aria-label={file ? 'In the file' : 'In the address'} className="shrink-0" />
          <span className="truncate">
            <Marked pieces={file || person || []} />
          </span>
        </span>
      )}
    </>
  )
}

const Marked = ({ pieces }: { pieces: readonly Piece[] }) =>
  pieces.map((p, i) =>
    p.found ? (
      <mark key={`${i} ${p.text}`} className="rounded-sm bg-press font-bold text-ink">
        {p.text}
      </mark>
    ) : (
      p.text
    ),
  )
