import type { LucideIcon } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { Go } from './go.tsx'

/** `next` is the one next action of a screen and the only amber one. */
export type Kind = 'next' | 'plain' | 'quiet' | 'danger' | 'ink'

const shape =
  'inline-flex min-h-11 items-center justify-center gap-2 rounded-card px-4 font-semibold leading-tight transition-colors duration-150 select-none'
const looks: Record<Kind, string> = {
  next: 'bg-amber text-on-amber hover:bg-amber-press active:bg-amber-press disabled:bg-press disabled:text-muted',
  ink: 'bg-ink text-paper hover:opacity-90 disabled:bg-press disabled:text-muted',
  plain: 'border border-edge/50 bg-card text-ink hover:bg-wash active:bg-press disabled:text-muted',
  quiet: 'text-ink hover:bg-wash active:bg-press',
  danger: 'border border-danger/60 bg-card text-danger hover:bg-danger-wash',
}

export const buttonLook = (kind: Kind = 'plain', more = '') => `${shape} ${looks[kind]} ${more}`

type ButtonProps = ComponentProps<'button'> & { kind?: Kind; icon?: LucideIcon; busy?: boolean }

export function Button({
  kind = 'plain',
  icon: Icon,
  busy,
  children,
  className = '',
  type = 'button',
  disabled,
  ...rest
}: ButtonProps) {
  return (
    <button
      type={type}
      className={buttonLook(kind, className)}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      {...rest}
    >
      {Icon && <Icon size={18} aria-hidden className="shrink-0" />}
      {busy ? <span className="animate-breathe">{children}</span> : children}
    </button>
  )
}

type IconButtonProps = Omit<ComponentProps<'button'>, 'children'> & {
  icon: LucideIcon
  name: string
  hint?: string
  badge?: ReactNode
}

/** 44 px square with a spoken name; `hint` adds the key to the tooltip. */
export function IconButton({ icon: Icon, name, hint, className = '', badge, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={name}
      title={hint ? `${name} (${hint})` : name}
      className={`relative inline-grid size-11 shrink-0 place-items-center rounded-card text-muted transition-colors duration-150 hover:bg-wash hover:text-ink active:bg-press disabled:opacity-40 ${className}`}
      {...rest}
    >
      <Icon size={20} aria-hidden />
      {badge}
    </button>
  )
}

type GoButtonProps = { to: string; kind?: Kind; icon?: LucideIcon; children: ReactNode; className?: string }
export const GoButton = ({ to, kind = 'plain', icon: Icon, children, className = '' }: GoButtonProps) => (
  <Go to={to} className={buttonLook(kind, className)}>
    {Icon && <Icon size={18} aria-hidden className="shrink-0" />}
    {children}
  </Go>
)
