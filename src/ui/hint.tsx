import { Info } from 'lucide-react'
import { type ReactNode, useContext, useEffect, useRef, useState } from 'react'
import { HintReader } from './reader.ts'

/** A pause in the writing, in ms. */
const pause = 500

/**
 * A quiet line about `of`, said politely to a screen reader once the writing pauses. Stands in the page from the start, or it would not
 * be said; until there is a word, `children` stand in its place.
 */
export function Hint({ of, className = '', children }: { of: string; className?: string; children?: ReactNode }) {
  const read = useContext(HintReader)
  const [says, setSays] = useState<string>()
  useEffect(() => {
    let current = true
    const timer = setTimeout(
      async () => {
        // What could not be fetched, out of signal, says nothing.
        const found = of.trim() ? await read(of).catch(() => undefined) : undefined
        if (current) setSays(found)
      },
      of.trim() ? pause : 0,
    )
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [of, read])
  return (
    <div role="status">
      {says ? (
        <p className={`flex gap-2 text-meta text-muted ${className}`}>
          <Info size={16} aria-hidden className="mt-0.5 shrink-0" />
          {says}
        </p>
      ) : (
        children
      )}
    </div>
  )
}

/** The same for a field that keeps its own words: it stands beside the field in one element. */
export function FieldHint({ first }: { first: string }) {
  const [text, setText] = useState(first)
  const here = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const around = here.current?.parentElement
    const field = around?.querySelector<HTMLInputElement | HTMLTextAreaElement>('input, textarea')
    if (!field) return
    const look = () => setText(field.value)
    const emptied = () => setText(first)
    look()
    field.addEventListener('input', look)
    field.form?.addEventListener('reset', emptied)
    return () => {
      field.removeEventListener('input', look)
      field.form?.removeEventListener('reset', emptied)
    }
  }, [first])
  return (
    <div ref={here} className="-mt-1.5">
      <Hint of={text} className="pt-1.5" />
    </div>
  )
}
