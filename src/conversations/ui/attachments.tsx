import { Download, File, FileImage, FileText, ShieldAlert } from 'lucide-react'
import { useScope } from '#ui/scope.tsx'
import { size } from '#ui/when.ts'
import type { Attachment } from './thread.ts'

/** What is odd about a file, and what to do. */
const risks: Record<string, string> = {
  program: "A program. Don't open it unless you asked for it.",
  mismatch: "Not what its name says. Don't open it unless you asked for it.",
  'archive-bomb': "Unpacks to far more than it should. Don't open it.",
}
const ending = 12

const iconOf = (type: string) => (type.startsWith('image/') ? FileImage : /pdf|text|word/.test(type) ? FileText : File)

export function Attachments({ attachments }: { attachments: readonly Attachment[] }) {
  const pictures = attachments.filter((a) => a.preview && a.type.startsWith('image/') && !a.risk)
  const files = attachments.filter((a) => !pictures.includes(a))
  const { api } = useScope()
  return (
    <div className="mt-3 grid grid-cols-1 gap-2">
      {pictures.length > 0 && (
        <ul className="flex flex-wrap gap-2">
          {pictures.map((a) => (
            <li key={a.id}>
              <a
                href={`${api}/attachments/${a.id}`}
                target="_blank"
                rel="noreferrer"
                className="block overflow-hidden rounded-lg border border-line"
              >
                <img
                  src={`${api}/attachments/${a.id}`}
                  alt={a.name}
                  loading="lazy"
                  className="h-36 w-auto max-w-full bg-wash object-cover"
                />
              </a>
            </li>
          ))}
        </ul>
      )}
      {files.map((a) => (
        <FileLine key={a.id} attachment={a} />
      ))}
    </div>
  )
}

function FileLine({ attachment: a }: { attachment: Attachment }) {
  const { api } = useScope()
  const Icon = a.risk ? ShieldAlert : iconOf(a.type)
  return (
    <a
      href={`${api}/attachments/${a.id}?download=1`}
      download={a.name}
      className="flex min-h-13 items-center gap-3 rounded-lg border border-line bg-paper px-3 py-2 hover:bg-wash"
    >
      <Icon size={22} aria-hidden className={a.risk ? 'shrink-0 text-danger' : 'shrink-0 text-muted'} />
      <span className="min-w-0 flex-1">
        <span className="flex font-medium" title={a.name}>
          {/* What a file is stands at its end. */}
          <span className="truncate whitespace-pre">{a.name.slice(0, -ending)}</span>
          <span className="shrink-0 whitespace-pre">{a.name.slice(-ending)}</span>
        </span>
        {a.risk && <span className="block text-meta text-danger">{risks[a.risk]}</span>}
        <span className="block text-meta text-muted">{size(a.size)}</span>
      </span>
      <Download size={18} aria-hidden className="shrink-0 text-muted" />
      <span className="sr-only">Download</span>
    </a>
  )
}
