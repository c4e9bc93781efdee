import { X } from 'lucide-react'
import { useState } from 'react'
import { Button, IconButton } from '#ui/button.tsx'
import { Choice } from '#ui/field.tsx'
import { useKeys } from '#ui/keys.ts'
import { useOnline } from '#ui/queue.ts'
import type { SpanReason } from '../spans.ts'
import type { Place } from './found-row.tsx'

export const reasons: Record<SpanReason, string> = {
  'third-party': 'It is about somebody else',
  'other-address': 'It came from an address that is not proved',
  'legal-privilege': 'It is between you and your lawyers',
}
type BarProps = { place: Place; onLeaveOut: (reason: SpanReason) => void; onShow: () => void; onClose: () => void }

/** Above the thumb: what was tapped, and what becomes of it. */
export function PlaceBar({ place, onLeaveOut, onShow, onClose }: BarProps) {
  const online = useOnline()
  const [reason, setReason] = useState<SpanReason>('third-party')
  useKeys({ Escape: onClose })
  const { span } = place
  return (
    <section
      aria-label="What becomes of it"
      className="fixed inset-x-0 bottom-[calc(4.25rem+env(safe-area-inset-bottom))] z-20 animate-rise border-t border-line bg-card shadow-lift wide:bottom-0 wide:left-20"
    >
      <div className="mx-auto flex max-w-4xl flex-wrap items-center gap-2 px-4 py-3">
        <p className="min-w-0 flex-1 basis-52 truncate">
          “{place.text}”{span && <span className="text-meta text-muted"> {reasons[span.reason].toLowerCase()}</span>}
        </p>
        {!span && (
          <Choice label="Why" hideLabel value={reason} onChange={(e) => setReason(e.target.value as SpanReason)}>
            <option value="third-party">{reasons['third-party']}</option>
            <option value="legal-privilege">{reasons['legal-privilege']}</option>
          </Choice>
        )}
        {span?.state !== 'left-out' && (
          <Button kind="ink" disabled={!online} onClick={() => onLeaveOut(reason)}>
            Leave it out
          </Button>
        )}
        {span && span.state !== 'shown' && (
          <Button disabled={!online} onClick={onShow}>
            Show it
          </Button>
        )}
        <IconButton icon={X} name="Never mind" onClick={onClose} />
      </div>
    </section>
  )
}
