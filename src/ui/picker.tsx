import { Check, type LucideIcon, Search } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { Dialog } from './dialog.tsx'

export type Option = {
  readonly id: string
  readonly says: string
  readonly also?: string
  readonly hint?: string
  readonly icon?: LucideIcon
  readonly dot?: string
  readonly chosen?: boolean
  readonly group?: string
}

type PickerProps = {
  title: string
  options: readonly Option[]
  onPick: (option: Option, typed: string) => void
  onClose: () => void
  placeholder?: string
  empty?: ReactNode
  /** What to know before choosing. */
  says?: ReactNode
  /** When the caller looks up the options itself. */
  onType?: (typed: string) => void
  keepOpen?: boolean
}

const fits = (option: Option, typed: string) =>
  typed
    .toLowerCase()
    .split(' ')
    .every((word) => `${option.says} ${option.also ?? ''} ${option.group ?? ''}`.toLowerCase().includes(word))

/** Type to narrow, arrows to move, Enter to take. */
export function Picker({
  title,
  options,
  onPick,
  onClose,
  placeholder = 'Type to narrow',
  empty = 'Nothing fits.',
  says,
  onType,
  keepOpen,
}: PickerProps) {
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const shown = onType ? options : options.filter((o) => fits(o, typed))
  const current = Math.min(at, shown.length - 1)
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  })
  const take = (option: Option | undefined) => {
    if (!option) return
    if (!keepOpen) onClose()
    onPick(option, typed)
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || (event.ctrlKey && event.key === 'n')) setAt(Math.min(current + 1, shown.length - 1))
    else if (event.key === 'ArrowUp' || (event.ctrlKey && event.key === 'p')) setAt(Math.max(current - 1, 0))
    else if (event.key === 'Enter') take(shown[current])
    else return
    event.preventDefault()
  }
  return (
    <Dialog title={title} onClose={onClose} bare>
      <div className="sticky top-0 z-10 flex items-center gap-3 border-b border-line bg-card px-4">
        <Search size={18} aria-hidden className="text-muted" />
        <input
          autoFocus
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={shown[current] ? `${id}-${current}` : undefined}
          aria-label={title}
          placeholder={`${title} … ${placeholder}`}
          value={typed}
          onChange={(e) => {
            setTyped(e.target.value)
            setAt(0)
            onType?.(e.target.value)
          }}
          onKeyDown={press}
          className="min-h-14 min-w-0 flex-1 bg-transparent outline-none"
        />
      </div>
      {says && <div className="border-b border-line px-5 py-3">{says}</div>}
      <div ref={list} id={`${id}-list`} role="listbox" aria-label={title} className="safe-b p-2">
        {shown.map((option, i) => (
          <div key={option.id}>
            {option.group && option.group !== shown[i - 1]?.group && (
              <p aria-hidden className="px-3 pt-3 pb-1 text-meta font-semibold text-muted">
                {option.group}
              </p>
            )}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the combobox */}
            <div
              id={`${id}-${i}`}
              role="option"
              tabIndex={-1}
              aria-selected={i === current}
              onClick={() => take(option)}
              onPointerMove={() => i !== current && setAt(i)}
              className={`flex min-h-11 cursor-pointer items-center gap-3 rounded-lg px-3 py-2 ${i === current ? 'bg-wash' : ''}`}
            >
              {option.dot && <span aria-hidden className="size-3 shrink-0 rounded-full" style={{ background: option.dot }} />}
              {option.icon && <option.icon size={18} aria-hidden className="shrink-0 text-muted" />}
              <span className="min-w-0 flex-1">
                <span className="block truncate">{option.says}</span>
                {option.also && <span className="block truncate text-meta text-muted">{option.also}</span>}
              </span>
              {option.chosen && (
                <>
                  <Check size={18} aria-hidden className="text-good" />
                  <span className="sr-only">chosen</span>
                </>
              )}
              {option.hint && <kbd className="font-sans text-meta whitespace-nowrap text-muted">{option.hint}</kbd>}
            </div>
          </div>
        ))}
        {shown.length === 0 && <div className="px-3 py-6 text-center text-muted">{empty}</div>}
      </div>
    </Dialog>
  )
}
