import http from 'node:http'

// A child process: asks one thing over and over on a few connections, and prints how often it was answered.
export type Order = {
  base: string
  method: string
  path: string
  headers: Record<string, string>
  body: string | null
  connections: number
  seconds: number
}

const ask = (o: Order, agent: http.Agent) =>
  new Promise<number>((resolve, reject) => {
    const request = http.request(o.base + o.path, { method: o.method, headers: o.headers, agent }, (answer) => {
      answer.resume()
      answer.on('end', () => resolve(answer.statusCode!))
    })
    request.on('error', reject)
    request.end(o.body ?? undefined)
  })

if (process.argv[2] === 'go') {
  const o: Order = JSON.parse(process.argv[3]!)
  const agent = new http.Agent({ keepAlive: true, maxSockets: o.connections })
  const times: number[] = []
  const end = performance.now() + o.seconds * 1000
  const start = performance.now()
  const one = async () => {
    while (performance.now() < end) {
      const at = performance.now()
      const status = await ask(o, agent)
      if (status !== 200) throw new Error(`answered ${status}`)
      times.push(performance.now() - at)
    }
  }
  await Promise.all(Array.from({ length: o.connections }, one))
  times.sort((a, b) => a - b)
  const ms = performance.now() - start
  const { user, system } = process.cpuUsage()
  console.log(
    JSON.stringify({ n: times.length, ms, p95: times[Math.floor(times.length * 0.95)], ownCpuMs: (user + system) / 1000 }),
  )
  process.exit(0)
}
