export type Route = {
  method: string
  path: string
  permission: string
  params: string[]
  hasBody: boolean
}

/** Every route that the running application describes, by path. */
export async function routesOf(base: string): Promise<Route[]> {
  const { paths } = (await (await fetch(`${base}/api/openapi.json`)).json()) as { paths: Record<string, Record<string, any>> }
  return Object.entries(paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, said]) => ({
        method: method.toUpperCase(),
        path,
        permission: said['x-permission'] as string,
        params: [...path.matchAll(/\{(\w+)\}/g)].map((m) => m[1]!),
        hasBody: Boolean(said.requestBody),
      })),
    )
    .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.method < b.method ? -1 : 1))
}
