import { fileTypeFromBuffer } from 'file-type'

/** What a file is, told from its bytes; plain text is believed where nothing runs it. */
export async function sniff(bytes: Uint8Array, name: string): Promise<string> {
  const found = await fileTypeFromBuffer(bytes)
  if (found) return found.mime
  return /\.(txt|csv|md|ics|vcf)$/i.test(name) ? 'text/plain' : 'application/octet-stream'
}
