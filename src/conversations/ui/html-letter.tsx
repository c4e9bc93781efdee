import { useRef, useState } from 'react'
import { useScope } from '#ui/scope.tsx'

/** The sanitised letter in a frame that runs no script; it grows to its own height where the browser lets us look. */
export function HtmlLetter({ messageId, pictures }: { messageId: string; pictures: boolean }) {
  const { api } = useScope()
  const frame = useRef<HTMLIFrameElement>(null)
  const [height, setHeight] = useState<number>()
  const fit = () => {
    const body = frame.current?.contentDocument?.documentElement
    if (body) setHeight(Math.min(6000, body.scrollHeight + 8))
  }
  return (
    <iframe
      ref={frame}
      title="The message as its sender designed it"
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      referrerPolicy="no-referrer"
      src={`${api}/messages/${messageId}/html${pictures ? '?pictures=1' : ''}`}
      onLoad={fit}
      style={{ height: height ?? '50vh', colorScheme: 'light' }}
      className="mt-2 w-full rounded-lg border border-line bg-white"
    />
  )
}
