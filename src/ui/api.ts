import { requestOf, takeEarly } from './early.ts'

/** What went wrong, as a sentence for a person. `status` is HTTP's; 0 when nothing answered. */
export class Problem extends Error {
  override name = 'Problem'
  readonly status: number
  readonly code: string | undefined
  constructor(status: number, sentence: string, code?: string) {
    super(sentence)
    this.status = status
    this.code = code
  }
}

export const unreachable = (error: unknown) =>
  error instanceof Problem && (error.status === 0 || error.status === 429 || error.status >= 500)
export const sentence = (error: unknown) => (error instanceof Error ? error.message : 'Something went wrong. Nothing is lost.')

const spare: Record<number, string> = {
  0: 'No signal just now. Nothing is lost.',
  401: 'Please sign in again.',
  403: 'Your role cannot do that. Ask an owner of this workspace.',
  404: 'That is no longer here.',
  409: 'Somebody changed this at the same time. Look again before you go on.',
  413: 'That file is too large.',
  429: 'Too many tries in a short time. Wait a minute and try again.',
}

type Said = { title?: string; detail?: string; message?: string; code?: string; errors?: { field: string; says: string }[] }

async function problemOf(response: Response): Promise<Problem> {
  const said = (await response.json().catch(() => ({}))) as Said
  const words = said.title ?? said.message ?? spare[response.status] ?? 'Something went wrong on our side. Nothing is lost.'
  const more = said.detail ?? said.errors?.map((e) => e.says).join(' ')
  return new Problem(response.status, more ? `${words} ${more}` : words, said.code)
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** `body` is sent as JSON unless it is FormData. Answers the JSON, or undefined when there is none; throws Problem. */
export async function call<T = unknown>(method: Method, url: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const init: RequestInit =
    body instanceof FormData
      ? { method, credentials: 'same-origin', headers: { accept: 'application/json' }, body }
      : requestOf(method, body)
  if (signal) init.signal = signal
  let response: Response
  try {
    response = await (takeEarly(method, url, body) ?? fetch(url, init))
  } catch (error) {
    if (signal?.aborted) throw error
    throw new Problem(0, spare[0]!)
  }
  if (!response.ok) throw await problemOf(response)
  const text = await response.text()
  return (text ? JSON.parse(text) : undefined) as T
}
