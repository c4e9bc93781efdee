import { useQuery } from '@tanstack/react-query'
import { Search as Lens, UserRound, X } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { call, type Problem } from '#ui/api.ts'
import { IconButton } from '#ui/button.tsx'
import { Glass } from '#ui/drawings.tsx'
import { Go, useGo } from '#ui/go.tsx'
import { useTitle } from '#ui/page.tsx'
import { useScope } from '#ui/scope.tsx'
import { BoneLines, Empty, Failed } from '#ui/states.tsx'
import { plainly } from '#ui/when.ts'

type Hits = {
  conversations: {
    conversationId: string
    messageId: string
    customer: { name: string } | null
    who: string
    subject: string
    snippet: string
    at: string
  }[]
  customers: { id: string; name: string; matched: string }[]
}

/** Words, names, numbers in any format, postcodes. What is typed stays out of the address bar. */
export function Search() {
  const { api, home } = useScope()
  const go = useGo()
  const [typed, setTyped] = useState('')
  const words = useDeferredValue(typed.trim())
  const on = words.length > 1
  useTitle('Search')
  const found = useQuery<Hits, Problem>({
    queryKey: [api, 'search', words],
    queryFn: ({ signal }) => call<Hits>('POST', `${api}/search`, { query: words, limit: 50 }, signal),
    enabled: on,
    gcTime: 0,
  })
  const none = found.data && found.data.customers.length + found.data.conversations.length === 0
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
        {on && found.isError && <Failed problem={found.error} what="the search" again={() => void found.refetch()} />}
        {on && none && (
          <Empty drawing={<Glass />} title="Nothing with those words" small>
            <p>Try fewer words, part of a name, or the last digits of a number.</p>
          </Empty>
        )}
        {on && found.data && !none && <Results found={found.data} />}
      </div>
    </div>
  )
}

function Results({ found }: { found: Hits }) {
  const { home } = useScope()
  return (
    <>
      {found.customers.length > 0 && (
        <section className="pt-5">
          <h2 className="pb-1 text-meta font-semibold text-muted">Customers</h2>
          {found.customers.map((c) => (
            <Go
              key={c.id}
              to={`${home}/customers/${c.id}`}
              className="flex min-h-14 items-center gap-3 border-b border-line px-1 hover:bg-wash"
            >
              <UserRound size={20} aria-hidden className="text-muted" />
              <span className="min-w-0">
                <span className="block truncate font-semibold">{c.name}</span>
                <span className="block truncate text-meta text-muted">{c.matched}</span>
              </span>
            </Go>
          ))}
        </section>
      )}
      {found.conversations.length > 0 && (
        <section className="pt-5">
          <h2 className="pb-1 text-meta font-semibold text-muted">Conversations</h2>
          {found.conversations.map((c) => (
            <Go
              key={c.messageId}
              to={`${home}/inbox/all/${c.conversationId}`}
              className="block border-b border-line px-1 py-2.5 hover:bg-wash"
            >
              <span className="flex items-baseline gap-2">
                <span className="min-w-0 flex-1 truncate font-semibold">{c.customer?.name || c.who}</span>
                <time dateTime={c.at} className="text-meta text-muted">
                  {plainly(c.at)}
                </time>
              </span>
              <span className="block truncate">{c.subject}</span>
              <span className="line-clamp-2 text-muted">
                <Found text={c.snippet} />
              </span>
            </Go>
          ))}
        </section>
      )}
    </>
  )
}

/** The server puts what matched between ⟦ and ⟧. */
const Found = ({ text }: { text: string }) =>
  text.split(/[⟦⟧]/).map((part, i) =>
    i % 2 === 1 ? (
      <mark key={`${i} ${part}`} className="rounded-sm bg-press px-0.5 font-semibold text-ink">
        {part}
      </mark>
    ) : (
      part
    ),
  )
