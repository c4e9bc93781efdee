import { EyeOff } from 'lucide-react'
import { IconButton } from '#ui/button.tsx'
import { plainly } from '#ui/when.ts'
import { Marked } from './marked.tsx'
import type { Span } from './pieces.ts'
import type { FoundPage } from './review.tsx'

/** What is about to be decided: words, a value (from and to are null) or a row (no column). `span`: a place that is marked already. */
export type Place = {
  readonly key: string
  readonly column: string | null
  readonly from: number | null
  readonly to: number | null
  readonly text: string
  readonly span?: Span
}
type Row = FoundPage['rows'][number]
type Column = FoundPage['tables'][number]['columns'][number]
type RowProps = { row: Row; columns: readonly Column[]; place: Place | null; onPlace: (place: Place | null) => void }

const empty = (value: unknown) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
const moment = (value: unknown) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value)
/** Lists and pairs as people write them. */
function said(value: unknown): string {
  if (Array.isArray(value)) return value.map(said).join(', ')
  if (typeof value === 'object' && value)
    return Object.entries(value)
      .map(([k, v]) => `${k}: ${said(v)}`)
      .join(', ')
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return moment(value) ? plainly(value as string) : String(value)
}
/** Twins of a text and identifiers of machines say nothing to a reader. */
const machine = /(^|_)id$|^html$|^fingerprint$|_to$/
const named = (c: Column, all: readonly Column[]) =>
  all.filter((o) => o.says === c.says).length > 1 ? `${c.says} (${c.name.replaceAll('_', ' ')})` : c.says

export function FoundRow({ row, columns, place, onPlace }: RowProps) {
  const shown = columns.filter((c) => c.personal && !machine.test(c.name) && !empty(row.values[c.name]))
  const when = columns.map((c) => row.values[c.name]).find(moment) as string | undefined
  const whole = row.spans.find((s) => s.column === null)
  const out = whole && whole.state !== 'shown'
  const choose = (span: Span, text: string) =>
    onPlace({ key: row.key, column: span.column, from: span.from, to: span.to, text, span })
  return (
    <li className={`relative rounded-card border border-line ${out ? 'bg-wash' : 'bg-card'}`}>
      {!whole && (
        <span className="absolute top-0 right-0">
          <IconButton
            icon={EyeOff}
            name="Leave all of this out"
            onClick={() => onPlace({ key: row.key, column: null, from: null, to: null, text: 'all of this' })}
          />
        </span>
      )}
      <div className="flex flex-wrap items-center gap-x-3 pr-12 pl-4 empty:hidden">
        {when && <span className="pt-3 text-meta text-muted">{plainly(when)}</span>}
        {whole && (
          <button
            type="button"
            data-open={whole.state === 'suggested' || undefined}
            onClick={() => choose(whole, 'all of this')}
            className={`min-h-11 pt-1 text-left font-semibold underline decoration-2 underline-offset-4 ${whole.state === 'suggested' ? 'decoration-amber' : 'decoration-line'}`}
          >
            {whole.state === 'left-out'
              ? 'All of this is left out'
              : whole.state === 'shown'
                ? 'This stays in'
                : 'Leave all of this out?'}
          </button>
        )}
      </div>
      <dl className={`grid grid-cols-1 gap-x-6 px-4 py-2 wide:grid-cols-[11rem_minmax(0,1fr)] ${whole ? '' : 'pr-12'}`}>
        {shown.map((c) => {
          const value = row.values[c.name]
          const text = said(value)
          const spans = row.spans.filter((s) => s.column === c.name)
          const chosen =
            place?.column === c.name && place.from !== null && place.to !== null ? { from: place.from, to: place.to } : null
          return (
            <div key={c.name} className="contents">
              <dt className="pt-2 text-meta text-muted wide:py-2">{named(c, shown)}</dt>
              <dd className="min-w-0 py-1 wrap-anywhere wide:py-1.5">
                {typeof value === 'string' && !moment(value) ? (
                  <Marked
                    name={c.says}
                    text={text}
                    spans={spans}
                    chosen={chosen}
                    onChoose={(range) =>
                      onPlace(range && { key: row.key, column: c.name, ...range, text: text.slice(range.from, range.to) })
                    }
                    onSpan={(span) => choose(span, text.slice(span.from ?? 0, span.to ?? text.length))}
                  />
                ) : (
                  text
                )}
              </dd>
            </div>
          )
        })}
      </dl>
    </li>
  )
}
