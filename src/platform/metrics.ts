import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Queue } from './queue.ts'

/** What happened, as counted by whoever did it. Labels are closed words and routes, never ids or content (law 6). */
export type Metrics = {
  request(method: string, route: string, status: number, ms: number): void
  /** A step of a pipeline, by its name. */
  step(name: string, ms: number): void
  /** A delivery came into this state. */
  delivery(state: string): void
  /** Now: everything in Prometheus' text format, with its content type. */
  text(): Promise<{ type: string; body: string }>
}

/** What is asked only when somebody reads the metrics. */
export type Gauges = {
  readonly database: 'embedded' | 'server'
  readonly queue: Pick<Queue, 'depth'>
  /** Seconds since each connection was last read; the worst of each kind is shown. */
  readonly lags: () => Promise<readonly { kind: string; seconds: number }[]>
}

const seconds = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

/** Loads the metrics library: about 20 MB of resident memory that only a server with METRICS_TOKEN pays. */
export async function openMetrics(gauges: Gauges): Promise<Metrics> {
  const { Counter, Gauge, Histogram, Registry } = await import('prom-client')
  const registers = [new Registry()]
  const loop = monitorEventLoopDelay({ resolution: 20 })
  loop.enable()
  const requests = new Histogram({
    name: 'handlet_http_seconds',
    help: 'Requests by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: seconds,
    registers,
  })
  const steps = new Histogram({
    name: 'handlet_step_seconds',
    help: 'Steps of receiving, by name',
    labelNames: ['step'],
    buckets: seconds,
    registers,
  })
  const deliveries = new Counter({
    name: 'handlet_deliveries_total',
    help: 'Deliveries that came into a state',
    labelNames: ['state'],
    registers,
  })
  new Gauge({
    name: 'handlet_tasks',
    help: 'Tasks open and given up, by queue',
    labelNames: ['task', 'state'],
    registers,
    async collect() {
      this.reset()
      for (const { name, open, failed } of await gauges.queue.depth()) {
        this.set({ task: name, state: 'open' }, open)
        this.set({ task: name, state: 'failed' }, failed)
      }
    },
  })
  new Gauge({
    name: 'handlet_connection_lag_seconds',
    help: 'Seconds since the connection that waited longest was read, by kind',
    labelNames: ['kind'],
    registers,
    async collect() {
      this.reset()
      const worst = new Map<string, number>()
      for (const { kind, seconds } of await gauges.lags()) worst.set(kind, Math.max(seconds, worst.get(kind) ?? 0))
      for (const [kind, seconds] of worst) this.set({ kind }, seconds)
    },
  })
  new Gauge({
    name: 'handlet_event_loop_lag_seconds',
    help: 'Delay of the event loop since the last reading',
    labelNames: ['quantile'],
    registers,
    collect() {
      for (const q of [50, 99, 100]) this.set({ quantile: String(q / 100) }, loop.percentile(q) / 1e9)
      loop.reset()
    },
  })
  new Gauge({
    name: 'handlet_resident_memory_bytes',
    help: 'Resident memory of this process',
    registers,
    collect() {
      this.set(process.memoryUsage.rss())
    },
  })
  new Gauge({ name: 'handlet_database', help: 'Which kind of database', labelNames: ['kind'], registers }).set(
    { kind: gauges.database },
    1,
  )
  return {
    request: (method, route, status, ms) => requests.observe({ method, route, status: String(status) }, ms / 1000),
    step: (step, ms) => steps.observe({ step }, ms / 1000),
    delivery: (state) => deliveries.inc({ state }),
    text: async () => ({ type: registers[0]!.contentType, body: await registers[0]!.metrics() }),
  }
}

/** Counts nothing: for a server without METRICS_TOKEN. */
export const noMetrics: Metrics = {
  request: () => {},
  step: () => {},
  delivery: () => {},
  text: async () => ({ type: 'text/plain', body: '' }),
}
