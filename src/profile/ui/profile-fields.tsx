import { Plus } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { type Day, days, type Hours, regions, tradesKnown, usualHours } from './profile-facts.ts'

/** Several of a known list, or one's own words. */
export function Several({
  label,
  known,
  value,
  onChange,
}: {
  label: string
  known: readonly string[]
  value: readonly string[]
  onChange: (next: string[]) => void
}) {
  const [own, setOwn] = useState('')
  const toggle = (word: string) => onChange(value.includes(word) ? value.filter((w) => w !== word) : [...value, word])
  const add = (event: FormEvent | undefined) => {
    event?.preventDefault()
    const word = own.trim()
    if (word && !value.includes(word)) onChange([...value, word])
    setOwn('')
  }
  return (
    <fieldset className="grid gap-3">
      <legend className="sr-only">{label}</legend>
      <div className="flex flex-wrap gap-2">
        {[...known, ...value.filter((w) => !known.includes(w))].map((word) => {
          const on = value.includes(word)
          return (
            <button
              key={word}
              type="button"
              aria-pressed={on}
              onClick={() => toggle(word)}
              className={`min-h-11 rounded-full border px-4 transition-colors duration-150 ${on ? 'border-ink bg-ink font-semibold text-paper' : 'border-edge/60 bg-card hover:bg-wash'}`}
            >
              {word}
            </button>
          )
        })}
      </div>
      <div className="flex items-end gap-2">
        <div className="flex-1">
          <Field
            label="Something else"
            value={own}
            onChange={(e) => setOwn(e.target.value)}
            onKeyDown={(e) => {
              if (e.key !== 'Enter') return
              e.preventDefault()
              add(undefined)
            }}
            maxLength={100}
          />
        </div>
        <Button icon={Plus} disabled={!own.trim()} onClick={() => add(undefined)}>
          Add
        </Button>
      </div>
    </fieldset>
  )
}

export const Trades = (props: { value: readonly string[]; onChange: (next: string[]) => void }) => (
  <Several label="Trades" known={tradesKnown} {...props} />
)

/** Free words, with the regions to pick from. */
export const Region = ({ value, onChange }: { value: string; onChange: (next: string) => void }) => (
  <>
    <Field
      label="Region"
      list="regions"
      value={value}
      maxLength={200}
      onChange={(e) => onChange(e.target.value)}
      help="A region, a town and how far round it, or postcodes."
    />
    <datalist id="regions">
      {regions.map((r) => (
        <option key={r} value={r} />
      ))}
    </datalist>
  </>
)

/** A week of opening hours; an unticked day is closed. */
export function HoursOfWeek({ value, onChange }: { value: Hours; onChange: (next: Hours) => void }) {
  const set = (day: Day, hours: { from: string; to: string } | undefined) => {
    const { [day]: _, ...rest } = value
    onChange(hours ? { ...rest, [day]: hours } : rest)
  }
  const time = 'figures min-h-11 w-28 rounded-card border border-edge bg-card px-2'
  return (
    <ul>
      {days.map((day) => {
        const h = value[day.id]
        return (
          <li key={day.id} className="flex flex-wrap items-center gap-x-3 border-b border-line py-1 last:border-0">
            <label className="flex min-h-11 w-36 items-center gap-3">
              <input
                type="checkbox"
                checked={!!h}
                onChange={(e) =>
                  set(day.id, e.target.checked ? (usualHours[day.id] ?? { from: '09:00', to: '13:00' }) : undefined)
                }
                className="size-5 accent-ink"
              />
              {day.says}
            </label>
            {h ? (
              <span className="flex items-center gap-2">
                <input
                  type="time"
                  aria-label={`${day.says}, from`}
                  required
                  value={h.from}
                  onChange={(e) => set(day.id, { ...h, from: e.target.value })}
                  className={time}
                />
                <span className="text-muted">to</span>
                <input
                  type="time"
                  aria-label={`${day.says}, until`}
                  required
                  value={h.to}
                  onChange={(e) => set(day.id, { ...h, to: e.target.value })}
                  className={time}
                />
              </span>
            ) : (
              <span className="text-muted">Closed</span>
            )}
          </li>
        )
      })}
    </ul>
  )
}
