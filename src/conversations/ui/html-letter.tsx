import { useScope } from '#ui/scope.tsx'

/** The sanitised letter in a frame without an origin: it runs no script, sends no cookie, and we cannot look inside to measure it. */
export function HtmlLetter({ messageId, pictures }: { messageId: string; pictures: boolean }) {
  const { api } = useScope()
  return (
    <iframe
      title="The message as its sender designed it"
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      referrerPolicy="no-referrer"
      src={`${api}/messages/${messageId}/html${pictures ? '?pictures=1' : ''}`}
      style={{ colorScheme: 'light' }}
      className="mt-2 h-[60vh] min-h-64 w-full resize-y rounded-lg border border-line bg-white"
    />
  )
}
