import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { GoButton } from '#ui/button.tsx'
import { Glass } from '#ui/drawings.tsx'
import { Area } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Go } from '#ui/go.tsx'
import { Page, Part } from '#ui/page.tsx'
import { useOnline } from '#ui/queue.ts'
import { useGet, useScope, useSend } from '#ui/scope.tsx'
import { Empty, Shown } from '#ui/states.tsx'
import { say } from '#ui/toast.tsx'
import { Counts, sayRuns } from './held.tsx'
import { type Rule, sayPeriod, sayRule, total } from './words.ts'

/** One rule of the notice: what it ends, how long that is kept, why, and what the workspace may choose. */
export function Kept() {
  const { home } = useScope()
  const { rule } = useParams({ strict: false }) as { rule: string }
  const rules = useGet<Rule[]>('/retention')
  const back = `${home}/privacy`
  return (
    <Shown of={rules} what="how long this is kept" out={<GoButton to={back}>Back to Privacy</GoButton>}>
      {(list) => {
        const found = list.find((r) => r.rule === rule)
        if (found) return <One rule={found} back={back} />
        return (
          <Empty
            drawing={<Glass />}
            title="Nothing is kept under this rule"
            action={<GoButton to={back}>Back to Privacy</GoButton>}
          >
            <p>It may belong to something that you do not use.</p>
          </Empty>
        )
      }}
    </Shown>
  )
}

function One({ rule, back }: { rule: Rule; back: string }) {
  const data = [...new Set(rule.tables.flatMap((t) => t.data))]
  const there = rule.tables.filter((t) => t.rows > 0)
  return (
    <Page title={rule.ends} back={back} backTo="Privacy">
      <section className="rounded-card border border-line bg-card p-5">
        <p className="text-head font-semibold">{sayRule(rule)}</p>
        <p className="mt-1 text-muted">
          Counted from when {rule.after}. {sayRuns(rule)}
        </p>
      </section>
      {rule.choices.length > 0 && <Choose rule={rule} />}
      <Part title="What there is">
        {total(there) > 0 ? <Counts tables={there} /> : <p className="text-muted">Nothing yet.</p>}
        {data.length > 0 && (
          <ul className="flex flex-wrap gap-2">
            {data.map((d) => (
              <li key={d} className="rounded-full border border-line px-3 py-1 text-meta">
                {d}
              </li>
            ))}
          </ul>
        )}
      </Part>
      <Part title="What it is for">
        <ul className="grid gap-1.5">
          {rule.why.map((w) => (
            <li key={w}>{w}</li>
          ))}
        </ul>
        <p className="text-muted">
          The{' '}
          <a href="/notice/retention" target="_blank" rel="noreferrer" className="text-link underline underline-offset-4">
            page on how long we keep data
          </a>{' '}
          says the same to everybody. What must stay for a while can be put on{' '}
          <Go to={`${back}/holds`} className="text-link underline underline-offset-4">
            hold
          </Go>
          .
        </p>
      </Part>
    </Page>
  )
}

/** Longer than this (days) is asked why. */
const reasonBeyond = 90
const daysOf = (period: string) => (period.startsWith('days:') ? Number(period.slice(5)) : 0)

function Choose({ rule }: { rule: Rule }) {
  const send = useSend()
  const online = useOnline()
  const [period, setPeriod] = useState(rule.period)
  const keep = async (to: string, reason?: string) => {
    await send('PUT', `/retention/${rule.rule}`, { period: to, ...(reason && { reason }) }, ['retention'])
    setPeriod(to)
  }
  return (
    <Part title="How long you want it kept" says="What is older goes with the next run, for good.">
      <Form
        does={period === rule.period ? 'Kept as it is' : `Keep it ${sayPeriod(period)}`}
        kind={period === rule.period ? 'plain' : 'next'}
        act={async ({ reason }) => {
          const was = rule.period
          if (period === was) return
          await keep(period, reason)
          say(`Kept ${sayPeriod(period)} from now on`, () => void keep(was))
        }}
      >
        <fieldset className="grid gap-1 wide:grid-cols-2" disabled={!online}>
          <legend className="sr-only">How long</legend>
          {rule.choices.map((c) => (
            <label
              key={c}
              className="flex min-h-11 items-center gap-3 rounded-card px-2 has-checked:bg-wash has-checked:font-semibold"
            >
              <input
                type="radio"
                name="period"
                value={c}
                checked={period === c}
                onChange={() => setPeriod(c)}
                className="size-5 accent-ink"
              />
              <span className="first-letter:uppercase">{sayPeriod(c)}</span>
            </label>
          ))}
        </fieldset>
        {daysOf(period) > reasonBeyond && (
          <Area label="Why so long" name="reason" required maxLength={300} rows={2} help="It stands in the audit." />
        )}
      </Form>
    </Part>
  )
}
