/** A browser without a screen: keeps cookies, sends where it comes from. */
export function client(base: string) {
  const jar = new Map<string, string>()
  const cookie = () => [...jar].map(([k, v]) => `${k}=${v}`).join('; ')
  const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(base + path, {
      method,
      redirect: 'manual',
      headers: { origin: base, cookie: cookie(), ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    for (const line of response.headers.getSetCookie()) {
      const [name, ...value] = line.split(';')[0]!.split('=')
      jar.set(name!, value.join('='))
    }
    const text = await response.text()
    const json = () => {
      try {
        return JSON.parse(text)
      } catch {
        return text
      }
    }
    return { status: response.status, headers: response.headers, body: text === '' ? null : json() }
  }
  return {
    cookie,
    call,
    get: (path: string) => call('GET', path),
    post: (path: string, body: unknown = {}) => call('POST', path, body),
    put: (path: string, body: unknown = {}) => call('PUT', path, body),
    patch: (path: string, body: unknown) => call('PATCH', path, body),
    delete: (path: string) => call('DELETE', path),
    clear: () => jar.clear(),
  }
}
export type Client = ReturnType<typeof client>

/** Server-sent events, as they come. */
export async function listenTo(url: string, cookie: string, after?: string) {
  const stop = new AbortController()
  const response = await fetch(url, { headers: { cookie, ...(after && { 'last-event-id': after }) }, signal: stop.signal })
  if (response.status !== 200) throw new Error(`live updates answered ${response.status}`)
  const got: { id: string; event: string; data: Record<string, string> }[] = []
  let wake = () => {}
  const read = async () => {
    let rest = ''
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream() as any) as any) {
      rest += chunk
      const parts = rest.split('\n\n')
      rest = parts.pop()!
      for (const part of parts) {
        const fields = Object.fromEntries(
          part.split('\n').map((l) => [l.slice(0, l.indexOf(':')), l.slice(l.indexOf(':') + 1).trim()]),
        )
        got.push({ id: fields.id ?? '', event: fields.event ?? '', data: JSON.parse(fields.data || '{}') })
      }
      wake()
    }
  }
  read().catch(() => {})
  /** Resolves when `enough` holds of what came; throws after ten seconds with what did come. */
  const until = async (enough: (events: typeof got) => boolean) => {
    for (const end = performance.now() + 10_000; !enough(got); ) {
      if (performance.now() > end) throw new Error(`waited in vain; got ${got.map((e) => e.event).join(', ')}`)
      await new Promise<void>((resolve) => {
        wake = resolve
        setTimeout(resolve, 50)
      })
    }
    return got
  }
  return { got, until, close: () => stop.abort() }
}
