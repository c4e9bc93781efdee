import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

export type Tone = 'plain' | 'needs' | 'danger' | 'good' | 'link'
const tones: Record<Tone, string> = {
  plain: 'border-line bg-card text-ink',
  needs: 'border-amber bg-amber text-on-amber',
  danger: 'border-danger/40 bg-danger-wash text-danger',
  good: 'border-good/40 text-good',
  link: 'border-link/30 bg-link-wash text-link',
}

export const chipLook = (tone: Tone = 'plain') =>
  `inline-flex max-w-full items-center gap-1.5 rounded-full border px-2.5 py-0.5 text-meta font-medium ${tones[tone]}`

export function Chip({
  tone = 'plain',
  icon: Icon,
  dot,
  children,
}: {
  tone?: Tone
  icon?: LucideIcon
  dot?: string
  children: ReactNode
}) {
  return (
    <span className={chipLook(tone)}>
      {dot && <span aria-hidden className="size-2.5 shrink-0 rounded-full" style={{ background: dot }} />}
      {Icon && <Icon size={14} aria-hidden className="shrink-0" />}
      <span className="truncate">{children}</span>
    </span>
  )
}
