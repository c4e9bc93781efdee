import { ChevronRight } from 'lucide-react'
import { Go } from '#ui/go.tsx'
import { useGet, useScope } from '#ui/scope.tsx'
import { BoneLines, Shown } from '#ui/states.tsx'
import { plainly } from '#ui/when.ts'
import { type Rule, sayRows, sayRule, screenOf, type Table, total } from './words.ts'

/** As the notice's third section names them; what belongs to customers first. */
const order = [
  'Customer communication data',
  'Business profile information',
  'Account information',
  'Intelligence and benchmarking data',
  'Records that the law asks for',
  'Technical and usage data',
]

/** What we hold, in the groups of the notice: how much, how long, and when the next run is. */
export function Held() {
  const rules = useGet<Rule[]>('/retention')
  return (
    <Shown of={rules} what="what is held" bones={<BoneLines n={6} />}>
      {(list) => (
        <div className="grid grid-cols-1 gap-6">
          <p className="text-muted">{sayRuns(latest(list))}</p>
          {order.map((group) => (
            <Group key={group} name={group} rules={list} />
          ))}
        </div>
      )}
    </Shown>
  )
}

const latest = (rules: readonly Rule[]) => rules.reduce((a, b) => ((b.lastAt ?? '') > (a.lastAt ?? '') ? b : a))

function Group({ name, rules }: { name: string; rules: readonly Rule[] }) {
  const within = rules
    .map((rule) => ({ rule, tables: rule.tables.filter((t) => t.group === name && t.rows > 0) }))
    .filter(({ tables }) => tables.length > 0)
    .sort((a, b) => total(b.tables) - total(a.tables))
  if (within.length === 0) return null
  return (
    <section className="grid grid-cols-1 gap-2">
      <h3 className="font-semibold">{name}</h3>
      <ul className="rounded-card border border-line bg-card">
        {within.map(({ rule, tables }) => (
          <li key={rule.rule} className="flex items-stretch border-b border-line last:border-0">
            <div className="min-w-0 flex-1 py-2.5 pl-4">
              <Counts tables={tables} most={5} />
              <p className="text-meta text-muted">{sayRule(rule)}</p>
            </div>
            <More rule={rule} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function More({ rule }: { rule: Rule }) {
  const { home } = useScope()
  return (
    <Go
      to={`${home}/privacy/kept/${rule.rule}`}
      aria-label={`${rule.ends}: how long, and why`}
      className="grid w-14 shrink-0 place-items-center rounded-card text-muted hover:bg-wash hover:text-ink"
    >
      <ChevronRight size={18} aria-hidden />
    </Go>
  )
}

/** Each number opens the rows behind it, where a screen shows them. */
export function Counts({ tables, most }: { tables: readonly Table[]; most?: number }) {
  const { home } = useScope()
  const shown = [...tables].sort((a, b) => b.rows - a.rows)
  const rest = most && shown.length > most ? shown.length - most + 1 : 0
  return (
    <p className="flex flex-wrap gap-x-4">
      {shown.slice(0, shown.length - rest).map((t) => {
        const to = screenOf(t.name)
        const says = sayRows(t.name, t.rows)
        return to ? (
          <Go
            key={t.name}
            to={`${home}/${to}`}
            className="figures inline-flex min-h-9 items-center font-medium underline decoration-edge/60 decoration-2 underline-offset-4 hover:decoration-current"
          >
            {says}
          </Go>
        ) : (
          <span key={t.name} className="figures inline-flex min-h-9 items-center font-medium">
            {says}
          </span>
        )
      })}
      {rest > 0 && <span className="inline-flex min-h-9 items-center text-muted">and {rest} more kinds</span>}
    </p>
  )
}

/** When the sweep last looked, and when it looks next. */
export const sayRuns = (rule: Pick<Rule, 'lastAt' | 'nextAt'>) =>
  rule.lastAt && rule.nextAt
    ? `We last looked ${plainly(rule.lastAt)} and look again about ${plainly(rule.nextAt)}.`
    : 'We look every hour; the first time is still to come.'
