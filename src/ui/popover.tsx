import { Popover as Base } from '@base-ui/react/popover'
import type { ReactNode } from 'react'

/** A small card beside `anchor`. */
export function Popover({
  anchor,
  title,
  onClose,
  children,
}: {
  anchor: Element
  title: string
  onClose: () => void
  children: ReactNode
}) {
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Positioner anchor={anchor} sideOffset={6} align="start" collisionPadding={12} className="z-50">
          <Base.Popup className="w-80 max-w-[calc(100vw-24px)] animate-fade rounded-card border border-line bg-card p-4 shadow-lift outline-none">
            <Base.Title className="font-semibold">{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
