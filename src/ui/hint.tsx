import { Info } from 'lucide-react'
import { createContext, useContext, useEffect, useRef, useState } from 'react'

/** Reads what is being written and may have a word to say about it; app/ knows which. Nothing leaves the device, nothing is held up. */
export type Reader = (text: string) => Promise<string | undefined>
const Reading = createContext<Reader>(async () => undefined)
export const HintReader = Reading.Provider

/** A pause in the writing, in ms. */
const pause = 500

/** A quiet line about `of`, said politely to a screen reader once the writing pauses. Stands in the page from the start, or it would not be said. */
export function Hint({ of, className = '' }: { of: string; className?: string }) {
  const read = useContext(Reading)
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
      {says && (
        <p className={`flex gap-2 text-meta text-muted ${className}`}>
          <Info size={16} aria-hidden className="mt-0.5 shrink-0" />
          {says}
        </p>
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
    const emptied = () => setText('')
    field.addEventListener('input', look)
    field.form?.addEventListener('reset', emptied)
    return () => {
      field.removeEventListener('input', look)
      field.form?.removeEventListener('reset', emptied)
    }
  }, [])
  return (
    <div ref={here} className="-mt-1.5">
      <Hint of={text} className="pt-1.5" />
    </div>
  )
}
