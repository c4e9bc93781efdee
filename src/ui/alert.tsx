import { CircleAlert, Info } from 'lucide-react'
import type { ReactNode } from 'react'

/** A sentence that must not be missed: a problem by default, or something to know. */
export function Alert({
  children,
  kind = 'problem',
  action,
}: {
  children: ReactNode
  kind?: 'problem' | 'know'
  action?: ReactNode
}) {
  const Icon = kind === 'problem' ? CircleAlert : Info
  return (
    <div
      role={kind === 'problem' ? 'alert' : 'note'}
      className={`flex flex-wrap items-center gap-x-3 gap-y-2 rounded-card border px-3.5 py-3 ${kind === 'problem' ? 'border-danger/40 bg-danger-wash' : 'border-line bg-wash'}`}
    >
      <Icon size={20} aria-hidden className={`shrink-0 ${kind === 'problem' ? 'text-danger' : 'text-muted'}`} />
      <div className="min-w-[min(10rem,100%)] flex-1 wrap-anywhere">{children}</div>
      {action}
    </div>
  )
}
