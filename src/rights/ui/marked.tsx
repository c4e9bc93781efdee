import { type KeyboardEvent, type MouseEvent, useMemo, useRef, useState } from 'react'
import { type Piece, piecesOf, type Span } from './pieces.ts'

export type Range = { readonly from: number; readonly to: number }
type MarkedProps = {
  name: string
  text: string
  spans: readonly Span[]
  chosen: Range | null
  onChoose: (range: Range | null) => void
  onSpan: (span: Span) => void
}

const looks: Record<Span['state'], string> = {
  'left-out': 'bg-ink text-paper line-through decoration-paper/60',
  suggested: 'bg-[light-dark(#fdeecb,#4a3a12)] underline decoration-dotted decoration-2 underline-offset-4',
  shown: 'underline decoration-edge/60 decoration-2 underline-offset-4',
}
const spoken: Record<Span['state'], string> = { 'left-out': 'left out', suggested: 'suggested', shown: 'stays in' }

/** Words to tap: the first begins a range, the second ends it. One stop for the Tab key; arrows walk, Enter taps. */
export function Marked({ name, text, spans, chosen, onChoose, onSpan }: MarkedProps) {
  const pieces = useMemo(() => piecesOf(text, spans), [text, spans])
  const words = useMemo(() => pieces.filter((p) => p.word), [pieces])
  const box = useRef<HTMLParagraphElement>(null)
  const [at, setAt] = useState(0)
  const [first, setFirst] = useState<Piece | null>(null)
  const begin = chosen ? first : null
  const tap = (piece: Piece) => {
    if (piece.span) return onSpan(piece.span)
    const from = begin ? Math.min(begin.from, piece.from) : piece.from
    const to = begin ? Math.max(begin.to, piece.to) : piece.to
    setFirst(begin ? null : piece)
    onChoose({ from, to })
  }
  const reach = (event: MouseEvent) => {
    const i = (event.target as HTMLElement).closest<HTMLElement>('[data-word]')?.dataset.word
    if (i === undefined) return
    setAt(Number(i))
    tap(words[Number(i)]!)
  }
  const press = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 8, ArrowUp: -8 }[event.key]
    if (step) {
      const to = Math.max(0, Math.min(words.length - 1, at + step))
      setAt(to)
      box.current?.querySelector<HTMLElement>(`[data-word="${to}"]`)?.focus()
    } else if (event.key === 'Enter' || event.key === ' ') tap(words[at]!)
    else if (event.key === 'Escape' && chosen) onChoose(null)
    else return
    event.preventDefault()
  }
  let word = -1
  return (
    <p ref={box} onClick={reach} onKeyDown={press} className="leading-7 whitespace-pre-wrap wrap-anywhere">
      {pieces.map((p) => {
        if (p.word) word++
        const look = p.span
          ? looks[p.span.state]
          : chosen && p.from >= chosen.from && p.to <= chosen.to
            ? 'bg-link-wash underline decoration-link decoration-2 underline-offset-4'
            : ''
        if (!p.word)
          return (
            <span key={p.from} className={look}>
              {p.text}
            </span>
          )
        return (
          // biome-ignore lint/a11y/useSemanticElements: a word must break over a line like text
          <span
            key={p.from}
            data-word={word}
            data-open={p.span?.state === 'suggested' || undefined}
            role="button"
            tabIndex={word === at ? 0 : -1}
            aria-label={p.span ? `${p.text}, ${spoken[p.span.state]}` : word === at ? `${p.text}, in ${name}` : undefined}
            aria-pressed={p.span ? p.span.state === 'left-out' : !!chosen && p.from >= chosen.from && p.to <= chosen.to}
            className={`cursor-pointer ${look} ${p.span ? '' : 'hover:bg-wash'}`}
          >
            {p.text}
          </span>
        )
      })}
    </p>
  )
}
