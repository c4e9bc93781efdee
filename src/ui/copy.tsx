import { Check, Copy } from 'lucide-react'
import { Fragment, useState } from 'react'
import { Button } from './button.tsx'

/** A text that people need elsewhere, with its button. */
export function Copyable({ text, name }: { text: string; name: string }) {
  const [done, setDone] = useState(false)
  const copy = async () => {
    await navigator.clipboard?.writeText(text).catch(() => {})
    setDone(true)
    setTimeout(() => setDone(false), 2500)
  }
  return (
    <div className="flex flex-wrap items-center gap-2 rounded-card border border-line bg-wash p-2 pl-3">
      <code className="min-w-0 flex-1 font-sans font-medium wrap-anywhere select-all">
        {text.split(/(?<=@)/).map((part, i) => (
          <Fragment key={part}>
            {i > 0 && <wbr />}
            {part}
          </Fragment>
        ))}
      </code>
      <Button icon={done ? Check : Copy} onClick={copy} aria-label={`Copy ${name}`}>
        <span aria-live="polite">{done ? 'Copied' : 'Copy'}</span>
      </Button>
    </div>
  )
}
