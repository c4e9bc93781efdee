export type Answer = { readonly status: number; readonly body: any; readonly text: string; readonly bytes: Buffer }
type Serve = (path: string, init: RequestInit) => Response | Promise<Response>

/** A browser without a screen, from an address of its own. `kept` is every cookie it was ever given. */
export function person(serve: Serve, origin: string, address: string) {
  const jar = new Map<string, string>()
  const kept = new Set<string>()
  const send = async (method: string, path: string, body: BodyInit | null, headers: Record<string, string>): Promise<Answer> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await serve(path, { method, body, headers: { origin, cookie, 'x-forwarded-for': address, ...headers } })
    for (const line of answer.headers.getSetCookie()) {
      const [name, ...value] = line.split(';')[0]!.split('=')
      jar.set(name!, value.join('='))
      kept.add(name!)
    }
    const bytes = Buffer.from(await answer.arrayBuffer())
    const text = bytes.toString()
    const json = /json/.test(answer.headers.get('content-type') ?? '')
    return { status: answer.status, body: json && text ? JSON.parse(text) : null, text, bytes }
  }
  const json =
    (method: string) =>
    (path: string, body?: unknown, headers: Record<string, string> = {}) =>
      body === undefined
        ? send(method, path, null, headers)
        : send(method, path, JSON.stringify(body), { 'content-type': 'application/json', ...headers })
  const post = json('POST')
  return {
    kept,
    get: json('GET'),
    put: (path: string, body: unknown = {}) => json('PUT')(path, body),
    patch: json('PATCH'),
    delete: json('DELETE'),
    post: (path: string, body: unknown = {}, headers: Record<string, string> = {}) => post(path, body, headers),
    /** A form of a page, without a script. */
    form: (path: string, fields: Record<string, string>) =>
      send('POST', path, new URLSearchParams(fields).toString(), { 'content-type': 'application/x-www-form-urlencoded' }),
  }
}
export type Person = ReturnType<typeof person>
