import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { type ReactNode, useRef } from 'react'

type DialogProps = {
  title: string
  onClose: () => void
  children: ReactNode
  foot?: ReactNode
  wide?: boolean
  /** No visible heading; the title is still spoken. */
  bare?: boolean
  className?: string
}

/** A sheet from the bottom on a phone, a card in the middle on a desktop. Escape, the cross and a tap outside close it. */
export function Dialog({ title, onClose, children, foot, wide, bare, className = '' }: DialogProps) {
  const popup = useRef<HTMLDivElement>(null)
  const first = () =>
    popup.current?.querySelector<HTMLElement>('input:not([type=hidden],[type=radio],[type=checkbox]), textarea') ?? popup.current
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 animate-fade bg-[#0b0e13]/45" />
        <Base.Popup
          ref={popup}
          initialFocus={first}
          className={`fixed inset-x-0 bottom-0 z-50 flex max-h-[88dvh] animate-rise flex-col rounded-t-2xl border-t border-line bg-card shadow-lift outline-none wide:inset-auto wide:top-[12vh] wide:left-1/2 wide:max-h-[76vh] wide:-ml-[calc(var(--w)/2)] wide:w-(--w) wide:rounded-2xl wide:border ${wide ? '[--w:44rem]' : '[--w:32rem]'} ${className}`}
        >
          <div aria-hidden className="mx-auto mt-2 h-1 w-10 shrink-0 rounded-full bg-line wide:hidden" />
          <div className={bare ? 'sr-only' : 'flex shrink-0 items-center gap-2 pt-2 pr-2 pl-5'}>
            <Base.Title className="min-w-0 flex-1 text-head font-semibold">{title}</Base.Title>
            <Base.Close
              aria-label="Close"
              className="grid size-11 place-items-center rounded-card text-muted hover:bg-wash hover:text-ink"
            >
              <X size={20} aria-hidden />
            </Base.Close>
          </div>
          <div className={`min-h-0 flex-1 overflow-y-auto overscroll-contain ${bare ? '' : 'px-5 pt-1 pb-5'}`}>{children}</div>
          {foot && <div className="safe-b flex shrink-0 flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{foot}</div>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
