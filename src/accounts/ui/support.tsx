import { Eye, EyeOff } from 'lucide-react'
import { Button } from '#ui/button.tsx'
import { Choice, Field } from '#ui/field.tsx'
import { Form, tried } from '#ui/form.tsx'
import { Go } from '#ui/go.tsx'
import { Page, Part } from '#ui/page.tsx'
import { useGet, useScope, useSend } from '#ui/scope.tsx'
import { Empty, Shown } from '#ui/states.tsx'
import { say, sayBad } from '#ui/toast.tsx'
import { many, plainly } from '#ui/when.ts'

type Seen = { route: string; target: string | null; at: string; times: number }
type Visit = { name: string; enteredAt: string; leftAt: string | null; seen: Seen[] }
type Grant = {
  id: string
  scope: 'settings' | 'messages'
  why: string
  grantedAt: string
  expiresAt: string
  endedAt: string | null
  visits: Visit[]
}

const touches = ['support', 'audit']

/** Lets support look in, shows what they opened, and ends it. */
export function Support() {
  const { home } = useScope()
  const history = useGet<Grant[]>('/support/history')
  return (
    <Page
      title="Support access"
      back={`${home}/privacy`}
      backTo="Privacy"
      says="Nobody of ours can look into your workspace. When you want help you may let us in, for as long as you say. We change nothing, and you see everything we opened."
    >
      <Shown of={history}>{(grants) => <Inside grants={grants} />}</Shown>
    </Page>
  )
}

function Inside({ grants }: { grants: readonly Grant[] }) {
  const running = grants.find(runs)
  const past = grants.filter((g) => g !== running)
  return (
    <>
      {running ? <Running grant={running} /> : <Allow />}
      <Part title="Before">
        {past.length === 0 ? (
          <Empty small title={running ? 'This is the first time' : 'Nobody has looked in'}>
            <p>Every visit stays listed here for half a year.</p>
          </Empty>
        ) : (
          <ul className="grid gap-4">
            {past.map((g) => (
              <li key={g.id} className="rounded-card border border-line bg-card p-4">
                <p className="font-semibold">{g.why}</p>
                <p className="text-meta text-muted">
                  {plainly(g.grantedAt)} to {plainly(g.endedAt ?? g.expiresAt)}, {scopes[g.scope].toLowerCase()}
                </p>
                <Visits of={g} />
              </li>
            ))}
          </ul>
        )}
      </Part>
    </>
  )
}

const runs = (g: Grant) => !g.endedAt && new Date(g.expiresAt) > new Date()
const scopes = { settings: 'Settings only, no messages', messages: 'Settings and messages' } as const

function Running({ grant }: { grant: Grant }) {
  const send = useSend()
  const end = () =>
    tried(send('DELETE', `/support/${grant.id}`, undefined, touches), () => say('Ended. They see nothing more.'), sayBad)
  return (
    <section className="grid gap-3 rounded-card border border-line bg-card p-4">
      <div className="flex items-start gap-3">
        <Eye size={22} aria-hidden className="mt-0.5 shrink-0" />
        <div className="min-w-0">
          <h2 className="font-semibold">Support may look in until {plainly(grant.expiresAt)}</h2>
          <p className="text-muted">
            {scopes[grant.scope]}. You asked: {grant.why}
          </p>
        </div>
      </div>
      <Visits of={grant} />
      <Button icon={EyeOff} onClick={() => void end()} className="justify-self-start">
        End it now
      </Button>
    </section>
  )
}

/** What a route of a visit is called, by its first word below the workspace. */
const called: Readonly<Record<string, string>> = {
  inbox: 'The list of messages',
  search: 'Search',
  conversations: 'A conversation',
  messages: 'A message as it arrived',
  attachments: 'An attachment',
  customers: 'A customer',
  outgoing: 'Outgoing mail',
  members: 'Members',
  connections: 'Connections',
  profile: 'Business profile',
  labels: 'Labels',
  'canned-replies': 'Canned replies',
  views: 'Saved views',
}

function Visits({ of }: { of: Grant }) {
  const { home } = useScope()
  if (of.visits.length === 0) return <p className="text-meta text-muted">Nobody came in.</p>
  return of.visits.map((v) => (
    <details key={v.enteredAt} open={of.visits.length === 1} className="border-t border-line pt-3">
      <summary className="min-h-11 cursor-pointer content-center">
        <strong>{v.name}</strong> came in {plainly(v.enteredAt)} and opened {many(v.seen.length, 'thing')}
      </summary>
      <ul className="grid gap-1">
        {v.seen.map((o) => {
          const [, first = ''] = o.route.split('/')
          const says = called[first] ?? first
          const open = o.target && (first === 'conversations' || first === 'customers')
          return (
            <li key={`${o.route} ${o.target}`} className="flex justify-between gap-3">
              {open ? (
                <Go
                  to={first === 'customers' ? `${home}/customers/${o.target}` : `${home}/inbox/now/${o.target}`}
                  className="text-link underline underline-offset-4"
                >
                  {says}
                </Go>
              ) : (
                <span>{says}</span>
              )}
              <span className="figures shrink-0 text-meta text-muted">
                {o.times > 1 ? `${o.times} times, last ` : ''}
                {plainly(o.at)}
              </span>
            </li>
          )
        })}
      </ul>
    </details>
  ))
}

function Allow() {
  const send = useSend()
  return (
    <Form
      does="Let support look in"
      icon={Eye}
      kind="next"
      again
      act={async ({ why, hours, scope }) => {
        await send('POST', '/support', { why, scope, hours: Number(hours) }, touches)
        say('Support may look in now. It ends by itself.')
      }}
    >
      <Field label="What do you need help with" name="why" required minLength={3} maxLength={500} />
      <div className="grid gap-4 wide:grid-cols-2">
        <Choice label="They may see" name="scope" defaultValue="settings">
          <option value="settings">{scopes.settings}</option>
          <option value="messages">{scopes.messages}</option>
        </Choice>
        <Choice label="For" name="hours" defaultValue="4">
          <option value="1">An hour</option>
          <option value="4">4 hours</option>
          <option value="24">A day</option>
          <option value="72">3 days</option>
        </Choice>
      </div>
    </Form>
  )
}
