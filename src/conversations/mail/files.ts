import type { Attachment as Part } from 'postal-mime'
import { insideGzip, insideZip, isBomb, isProgramName } from './archive.ts'
import { cleanLine } from './clean.ts'
import { limits } from './limits.ts'
import type { Attachment, Risk } from './mail.ts'

/** Text whose declared type may be believed, because nothing runs it. `text/html` and SVG are not among them. */
const harmless = new Set([
  'text/plain',
  'text/csv',
  'text/calendar',
  'text/vcard',
  'text/x-vcard',
  'message/rfc822',
  'message/delivery-status',
])
const programTypes =
  /^application\/(?:x-msdownload|x-elf|x-mach-binary|x-ms-shortcut|java-archive|x-msi|vnd\.android|x-apple-diskimage|x-deb|x-rpm|wasm)|macroenabled/i

const endings: readonly (readonly [RegExp, string])[] = [
  [/\.(?:jpe?g|png|gif|webp|heic|heif|bmp|tiff?|avif)$/i, 'image'],
  [/\.pdf$/i, 'pdf'],
  [/\.(?:mp4|mov|m4v|avi|mkv|3gp|webm|mpe?g)$/i, 'video'],
  [/\.(?:mp3|m4a|wav|ogg|aac|amr|flac)$/i, 'audio'],
  [/\.(?:docx|xlsx|pptx|odt|ods|zip)$/i, 'zip'],
]

function family(type: string): string {
  if (type === 'application/pdf') return 'pdf'
  if (/zip|officedocument|opendocument/.test(type)) return 'zip'
  return type.split('/')[0]!
}

function mismatched(name: string, sniffed: string | undefined): boolean {
  const said = endings.find(([ending]) => ending.test(name))?.[1]
  if (!said) return false
  if (!sniffed) return said === 'image' || said === 'pdf'
  const found = family(sniffed)
  // Phones' recordings are sniffed as either.
  return found !== said && !(/^(?:audio|video)$/.test(found) && /^(?:audio|video)$/.test(said))
}

type Look = { readonly risk: Risk | null; readonly bomb: boolean }

function look(name: string, bytes: Uint8Array, sniffed: string | undefined): Look {
  const inside =
    sniffed && /zip|officedocument|opendocument/.test(sniffed) ? (sniffed.includes('gzip') ? insideGzip : insideZip)(bytes) : null
  if (inside && isBomb(inside, bytes.length)) return { risk: 'archive-bomb', bomb: inside.unpacked > limits.unpackedBytesAtMost }
  const script = bytes[0] === 0x23 && bytes[1] === 0x21
  const runs = isProgramName(name) || script || programTypes.test(sniffed ?? '') || (bytes[0] === 0x4d && bytes[1] === 0x5a)
  if (runs || inside?.program) return { risk: 'program', bomb: false }
  return { risk: mismatched(name, sniffed) ? 'mismatch' : null, bomb: false }
}

const defaultNames: Record<string, string> = {
  'message/rfc822': 'message.eml',
  'message/delivery-status': 'delivery-status.txt',
  'text/calendar': 'invitation.ics',
}

/** The last step of a path, shortened so that its ending stays; empty when it is none, or only says "here" or "one up". */
function nameOf(given: string): string {
  const name = cleanLine(given.split(/[/\\]/).at(-1) ?? '', 10_000)
  const ending = /\.[^.\s]{1,20}$/.exec(name)?.[0] ?? ''
  const whole = name.length <= limits.nameLength
  return /^\.*$/.test(name) ? '' : whole ? name : name.slice(0, limits.nameLength - ending.length).toWellFormed() + ending
}

const bytesOf = (content: Part['content']): Uint8Array =>
  typeof content === 'string'
    ? new TextEncoder().encode(content)
    : content instanceof Uint8Array
      ? content
      : new Uint8Array(content)

/** What postal-mime found, each file looked at by its bytes; `bomb` when one claims to unpack beyond all measure. */
export async function readFiles(parts: readonly Part[], html: string | null): Promise<{ files: Attachment[]; bomb: boolean }> {
  const files: Attachment[] = []
  let bomb = false
  if (!parts.length) return { files, bomb }
  const { fileTypeFromBuffer } = await import('file-type')
  for (const part of parts) {
    const bytes = bytesOf(part.content)
    const sniffed = (await fileTypeFromBuffer(bytes).catch(() => undefined))?.mime as string | undefined
    const declared = cleanLine(part.mimeType, 100).toLowerCase()
    const type = sniffed ?? (harmless.has(declared) ? declared : 'application/octet-stream')
    const name = nameOf(part.filename ?? '') || (defaultNames[declared] ?? 'file')
    const contentId = cleanLine(part.contentId ?? '', 300).replace(/^<|>$/g, '') || null
    const seen = look(name, bytes, sniffed)
    bomb ||= seen.bomb
    const inline = !!contentId && !!html?.includes(`data-cid="${contentId.replaceAll('&', '&amp;')}"`)
    files.push({ name, type, bytes, contentId, inline, risk: seen.risk })
  }
  return { files, bomb }
}
