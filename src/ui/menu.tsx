import { Menu as Base } from '@base-ui/react/menu'
import { Ellipsis, type LucideIcon } from 'lucide-react'

export type Item = { says: string; icon: LucideIcon; act: () => void; hint?: string; danger?: boolean } | 'line'

/** The rest of what can be done, under three dots. */
export function Menu({ name, items, icon: Icon = Ellipsis }: { name: string; items: readonly Item[]; icon?: LucideIcon }) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger
        aria-label={name}
        className="inline-grid size-11 shrink-0 place-items-center rounded-card text-muted hover:bg-wash hover:text-ink data-popup-open:bg-wash"
      >
        <Icon size={20} aria-hidden />
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner align="end" sideOffset={4} collisionPadding={10} className="z-50">
          <Base.Popup className="min-w-60 animate-fade rounded-card border border-line bg-card p-1.5 shadow-lift outline-none">
            {items.map((item, i) =>
              item === 'line' ? (
                <Base.Separator key={i} className="my-1.5 h-px bg-line" />
              ) : (
                <Base.Item
                  key={item.says}
                  onClick={item.act}
                  className={`flex min-h-11 cursor-pointer items-center gap-3 rounded-lg px-3 outline-none data-highlighted:bg-wash ${item.danger ? 'text-danger' : ''}`}
                >
                  <item.icon size={18} aria-hidden className={item.danger ? '' : 'text-muted'} />
                  <span className="flex-1">{item.says}</span>
                  {item.hint && <kbd className="font-sans text-meta text-muted">{item.hint}</kbd>}
                </Base.Item>
              ),
            )}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
