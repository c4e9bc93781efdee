import { ChevronRight, ExternalLink, FileLock, ListChecks, LogOut, Moon, Smartphone, Sun } from 'lucide-react'
import { useState } from 'react'
import { useMe } from '#accounts/ui/me.ts'
import { signOut } from '#accounts/ui/sign-out.ts'
import { Avatar } from '#ui/avatar.tsx'
import { Button } from '#ui/button.tsx'
import { Go } from '#ui/go.tsx'
import { Page } from '#ui/page.tsx'
import { useScope } from '#ui/scope.tsx'
import { readTheme, type Theme, wearTheme } from '#ui/theme.ts'
import { roomsFor } from './rooms.ts'

export function More() {
  const { home, name, person, role } = useScope()
  const me = useMe()
  const others = me.data?.workspaces.filter((w) => `/w/${w.slug}` !== home) ?? []
  const rooms = roomsFor(role)
  const groups = [...new Set(rooms.map((r) => r.group))]
  return (
    <Page title={name} says={`You are ${person.name}, ${role}.`}>
      {groups.map((group) => (
        <section key={group} className="grid gap-2">
          <h2 className="text-meta font-semibold tracking-normal text-muted">{group}</h2>
          <ul className="rounded-card border border-line bg-card">
            {rooms
              .filter((r) => r.group === group)
              .map((room) => (
                <li key={room.to} className="border-b border-line last:border-0">
                  <Go to={`${home}/${room.to}`} className="flex min-h-16 items-center gap-4 px-4 py-2 hover:bg-wash">
                    <room.icon size={22} strokeWidth={1.8} aria-hidden className="shrink-0" />
                    <span className="min-w-0 flex-1">
                      <span className="block font-semibold">{room.says}</span>
                      <span className="block text-meta text-muted">{room.also}</span>
                    </span>
                    <ChevronRight size={18} aria-hidden className="shrink-0 text-muted" />
                  </Go>
                </li>
              ))}
          </ul>
        </section>
      ))}
      <section className="grid gap-2">
        <h2 className="text-meta font-semibold tracking-normal text-muted">Light</h2>
        <Light />
      </section>
      {others.length > 0 && (
        <section className="grid gap-2">
          <h2 className="text-meta font-semibold tracking-normal text-muted">Your other workspaces</h2>
          <ul className="rounded-card border border-line bg-card">
            {others.map((w) => (
              <li key={w.id} className="border-b border-line last:border-0">
                <Go to={`/w/${w.slug}/today`} className="flex min-h-14 items-center gap-3 px-4 hover:bg-wash">
                  <Avatar name={w.name} />
                  <span className="font-semibold">{w.name}</span>
                </Go>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="grid gap-2">
        <h2 className="text-meta font-semibold tracking-normal text-muted">What we promise</h2>
        <ul className="rounded-card border border-line bg-card">
          {promises.map((p) => (
            <li key={p.to} className="border-b border-line last:border-0">
              <a
                href={p.to}
                target="_blank"
                rel="noreferrer"
                className="flex min-h-16 items-center gap-4 px-4 py-2 hover:bg-wash"
              >
                <p.icon size={22} strokeWidth={1.8} aria-hidden className="shrink-0" />
                <span className="min-w-0 flex-1">
                  <span className="block font-semibold">{p.says}</span>
                  <span className="block text-meta text-muted">{p.also}</span>
                </span>
                <ExternalLink size={18} aria-hidden className="shrink-0 text-muted" />
                <span className="sr-only">opens beside this</span>
              </a>
            </li>
          ))}
        </ul>
      </section>
      <Button icon={LogOut} onClick={() => void signOut()} className="justify-self-start">
        Sign out
      </Button>
    </Page>
  )
}

/** Public pages, for members and customers alike. */
const promises = [
  {
    to: '/notice',
    says: 'How we use personal data',
    also: 'The privacy notice, and the pages that belong to it',
    icon: FileLock,
  },
  { to: '/privacy/status', says: 'State of every promise', also: 'What was put to the test here, and when', icon: ListChecks },
] as const

const lights = [
  { id: 'system', says: 'As the device', icon: Smartphone },
  { id: 'light', says: 'Light', icon: Sun },
  { id: 'dark', says: 'Dark', icon: Moon },
] as const

function Light() {
  const [theme, setTheme] = useState<Theme>(readTheme)
  return (
    <fieldset className="flex rounded-card border border-line bg-card p-1">
      <legend className="sr-only">Light or dark</legend>
      {lights.map((l) => (
        <label
          key={l.id}
          className="flex min-h-11 flex-1 items-center justify-center gap-2 rounded-lg px-2 text-center has-checked:bg-press has-checked:font-semibold has-focus-visible:outline-2 has-focus-visible:outline-link"
        >
          <input
            type="radio"
            name="light"
            className="sr-only"
            checked={theme === l.id}
            onChange={() => {
              wearTheme(l.id)
              setTheme(l.id)
            }}
          />
          <l.icon size={18} aria-hidden />
          {l.says}
        </label>
      ))}
    </fieldset>
  )
}
