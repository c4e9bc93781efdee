import { useQuery } from '@tanstack/react-query'
import { CircleHelp, LogOut, type LucideIcon, Mail, Moon, Settings, Sun, UserRound } from 'lucide-react'
import { useState } from 'react'
import { signOut } from '#accounts/ui/sign-out.ts'
import { places } from '#inbox/ui/row.ts'
import { call, type Problem } from '#ui/api.ts'
import { useGo } from '#ui/go.tsx'
import { Picker } from '#ui/picker.tsx'
import { useScope } from '#ui/scope.tsx'
import { wearTheme } from '#ui/theme.ts'
import { roomsFor } from './rooms.ts'

type Found = {
  conversations: { conversationId: string; messageId: string; customer: { name: string } | null; who: string; subject: string }[]
  customers: { id: string; name: string; matched: string }[]
}
type Command = { id: string; says: string; also?: string; icon: LucideIcon; hint?: string; group: string; act: () => void }

/** Ctrl K: go anywhere, find anyone, change the light. */
export function Commands({ onClose, onKeys }: { onClose: () => void; onKeys: () => void }) {
  const { api, home, role } = useScope()
  const go = useGo()
  const [typed, setTyped] = useState('')
  const words = typed.trim()
  const found = useQuery<Found, Problem>({
    queryKey: [api, 'search', words],
    queryFn: ({ signal }) => call<Found>('POST', `${api}/search`, { query: words, limit: 8 }, signal),
    enabled: words.length > 1,
    gcTime: 0,
  })
  const fixed: Command[] = [
    ...places.map((p, i) => ({
      id: p.id,
      says: p.says,
      icon: Mail,
      hint: `g ${'iwld'[i]}`,
      group: 'Go to',
      act: () => go(`${home}/inbox/${p.id}`),
    })),
    { id: 'today', says: 'Today', icon: Sun, hint: 'g t', group: 'Go to', act: () => go(`${home}/today`) },
    ...roomsFor(role).map((r) => ({
      id: r.to,
      says: r.says,
      also: r.also,
      icon: Settings,
      group: 'Go to',
      act: () => go(`${home}/${r.to}`),
    })),
    { id: 'light', says: 'Light paper', icon: Sun, group: 'Do', act: () => wearTheme('light') },
    { id: 'dark', says: 'Dark paper', icon: Moon, group: 'Do', act: () => wearTheme('dark') },
    { id: 'keys', says: 'Show all keys', icon: CircleHelp, hint: '?', group: 'Do', act: onKeys },
    { id: 'out', says: 'Sign out', icon: LogOut, group: 'Do', act: () => void signOut() },
  ]
  const fits = (c: Command) => `${c.says} ${c.also ?? ''}`.toLowerCase().includes(words.toLowerCase())
  const all: Command[] = [
    ...(words.length > 1 ? (found.data?.customers ?? []) : []).map((c) => ({
      id: c.id,
      says: c.name,
      also: c.matched,
      icon: UserRound,
      group: 'Customers',
      act: () => go(`${home}/customers/${c.id}`),
    })),
    ...(words.length > 1 ? (found.data?.conversations ?? []) : []).map((c) => ({
      id: c.messageId,
      says: c.customer?.name || c.who,
      also: c.subject,
      icon: Mail,
      group: 'Conversations',
      act: () => go(`${home}/inbox/all/${c.conversationId}`),
    })),
    ...fixed.filter(fits),
  ]
  return (
    <Picker
      title="Find or do"
      placeholder="a name, a number, a place to go"
      options={all.map(({ act: _, ...option }) => option)}
      onType={setTyped}
      empty={found.isFetching ? 'Looking …' : 'Nothing by that name.'}
      onClose={onClose}
      onPick={({ id }) => all.find((c) => c.id === id)?.act()}
    />
  )
}
