/** What was asked for before the screens' own code had come, by method, address and body. */
const asked = new Map<string, Promise<Response>>()
/** After so long (ms) an answer that nobody took is no longer news. */
const FRESH_FOR = 10_000

const nameOf = (method: string, url: string, body?: unknown) => `${method} ${url} ${JSON.stringify(body) ?? ''}`

export const requestOf = (method: string, body?: unknown): RequestInit => ({
  method,
  // What was removed stays removed though the page is closed meanwhile.
  keepalive: method === 'DELETE',
  credentials: 'same-origin',
  headers: { accept: 'application/json', ...(body !== undefined && { 'content-type': 'application/json' }) },
  ...(body !== undefined && { body: JSON.stringify(body) }),
})

export function askEarly(method: 'GET' | 'POST', url: string, body?: unknown): Promise<Response> {
  const answer = fetch(url, requestOf(method, body))
  const name = nameOf(method, url, body)
  asked.set(name, answer)
  setTimeout(() => asked.delete(name), FRESH_FOR)
  return answer
}

/** The answer to that very question, once. */
export function takeEarly(method: string, url: string, body?: unknown): Promise<Response> | undefined {
  if (asked.size === 0 || body instanceof FormData) return undefined
  const name = nameOf(method, url, body)
  const answer = asked.get(name)
  asked.delete(name)
  return answer
}
