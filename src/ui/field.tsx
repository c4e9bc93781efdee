import { Check, ChevronDown } from 'lucide-react'
import { type ComponentProps, type ReactNode, Suspense, useId } from 'react'
import { later } from './later.ts'

const FieldHint = later(() => import('./hint.tsx'), 'FieldHint')

const box =
  'w-full min-h-11 rounded-card border border-edge bg-card px-3 py-2 text-ink transition-colors duration-150 focus-visible:border-link focus-visible:outline-2 focus-visible:-outline-offset-1 aria-invalid:border-danger disabled:opacity-60'

type Around = { label: string; help?: ReactNode; wrong?: string | undefined; hideLabel?: boolean }
/** Free text about people: what is written is read for hints. */
type Written = { hints?: boolean }

function Surround({ id, label, help, wrong, hideLabel, children }: Around & { id: string; children: ReactNode }) {
  return (
    <div className="grid content-start gap-1.5">
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'font-medium'}>
        {label}
      </label>
      {children}
      {help && (
        <p id={`${id}-help`} className="text-meta text-muted">
          {help}
        </p>
      )}
      {wrong && (
        <p id={`${id}-wrong`} role="alert" className="text-meta font-medium text-danger">
          {wrong}
        </p>
      )}
    </div>
  )
}

const described = (id: string, { help, wrong }: Around) =>
  [help && `${id}-help`, wrong && `${id}-wrong`].filter(Boolean).join(' ') || undefined

export function Field({
  label,
  help,
  wrong,
  hideLabel,
  hints,
  className = '',
  ...rest
}: Around & Written & ComponentProps<'input'>) {
  const id = useId()
  const around = { label, help, wrong, ...(hideLabel && { hideLabel }) }
  return (
    <Surround id={id} {...around}>
      <input
        id={id}
        className={`${box} ${className}`}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={described(id, around)}
        {...rest}
      />
      {hints && (
        <Suspense>
          <FieldHint first={String(rest.defaultValue ?? '')} />
        </Suspense>
      )}
    </Surround>
  )
}

export function Area({
  label,
  help,
  wrong,
  hideLabel,
  hints,
  className = '',
  ...rest
}: Around & Written & ComponentProps<'textarea'>) {
  const id = useId()
  const around = { label, help, wrong, ...(hideLabel && { hideLabel }) }
  return (
    <Surround id={id} {...around}>
      <textarea
        id={id}
        className={`${box} min-h-24 ${className}`}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={described(id, around)}
        {...rest}
      />
      {hints && (
        <Suspense>
          <FieldHint first={String(rest.defaultValue ?? '')} />
        </Suspense>
      )}
    </Surround>
  )
}

export function Choice({ label, help, wrong, hideLabel, children, className = '', ...rest }: Around & ComponentProps<'select'>) {
  const id = useId()
  const around = { label, help, wrong, ...(hideLabel && { hideLabel }) }
  return (
    <Surround id={id} {...around}>
      <span className="relative grid">
        <select id={id} className={`${box} appearance-none pr-9 ${className}`} aria-describedby={described(id, around)} {...rest}>
          {children}
        </select>
        <ChevronDown size={18} aria-hidden className="pointer-events-none absolute top-1/2 right-3 -translate-y-1/2 text-muted" />
      </span>
    </Surround>
  )
}

/** A tick with its words beside it; the whole line is the target. */
export function Tick({ children, className = '', ...rest }: Omit<ComponentProps<'input'>, 'type'> & { children: ReactNode }) {
  return (
    <label className={`flex min-h-11 items-start gap-3 py-2 ${className}`}>
      <span className="relative mt-px grid size-6 shrink-0">
        <input
          type="checkbox"
          className="peer size-6 appearance-none rounded-md border border-edge bg-card checked:border-ink checked:bg-ink disabled:opacity-50"
          {...rest}
        />
        <Check
          size={18}
          strokeWidth={3}
          aria-hidden
          className="pointer-events-none absolute inset-0.75 hidden text-paper peer-checked:block"
        />
      </span>
      <span className="min-w-0">{children}</span>
    </label>
  )
}

export function Switch({ label, help, ...rest }: Omit<ComponentProps<'input'>, 'type'> & { label: string; help?: ReactNode }) {
  const id = useId()
  return (
    <div className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-1 py-2">
      <label htmlFor={id} className="min-w-[min(8rem,100%)] flex-1">
        <span className="block font-medium">{label}</span>
        {help && <span className="block text-meta text-muted">{help}</span>}
      </label>
      <span className="relative inline-grid h-7 w-12 shrink-0">
        <input
          id={id}
          type="checkbox"
          role="switch"
          aria-checked={rest.checked ?? rest.defaultChecked ?? false}
          className="peer h-7 w-12 appearance-none rounded-full border border-edge bg-wash transition-colors duration-150 checked:border-good checked:bg-good"
          {...rest}
        />
        <span
          aria-hidden
          className="pointer-events-none absolute top-1 left-1 size-5 rounded-full bg-card shadow ring-1 ring-edge transition-transform duration-150 peer-checked:translate-x-5 peer-checked:ring-transparent"
        />
      </span>
    </div>
  )
}
