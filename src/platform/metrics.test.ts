import { expect, test } from 'vitest'
import { noMetrics, openMetrics } from './metrics.ts'

const open = (lags: { kind: string; seconds: number }[] = []) =>
  openMetrics({
    database: 'embedded',
    queue: { depth: async () => [{ name: 'receive', open: 3, failed: 1 }] },
    lags: async () => lags,
  })

test('everything an operator watches is in the text', async () => {
  const metrics = await open([
    { kind: 'imap', seconds: 42 },
    { kind: 'imap', seconds: 7 },
  ])
  metrics.request('GET', '/api/inbox', 200, 12)
  metrics.request('GET', '/api/inbox', 500, 30)
  metrics.step('findCustomer', 3)
  metrics.delivery('sent')
  metrics.delivery('sent')
  const { type, body } = await metrics.text()
  expect(type).toMatch(/^text\/plain; version=0\.0\.4/)
  for (const line of [
    'handlet_http_seconds_count{method="GET",route="/api/inbox",status="200"} 1',
    'handlet_http_seconds_bucket{le="0.02",method="GET",route="/api/inbox",status="200"} 1',
    'handlet_http_seconds_count{method="GET",route="/api/inbox",status="500"} 1',
    'handlet_step_seconds_sum{step="findCustomer"} 0.003',
    'handlet_deliveries_total{state="sent"} 2',
    'handlet_tasks{task="receive",state="open"} 3',
    'handlet_tasks{task="receive",state="failed"} 1',
    'handlet_connection_lag_seconds{kind="imap"} 42',
    'handlet_database{kind="embedded"} 1',
  ])
    expect(body.split('\n')).toContain(line)
  expect(body).toMatch(/^handlet_resident_memory_bytes [1-9]\d{6,}$/m)
  expect(body).toMatch(/^handlet_event_loop_lag_seconds\{quantile="0.99"\} /m)
})

test('a connection that went away leaves the text', async () => {
  const lags = [{ kind: 'imap', seconds: 42 }]
  const metrics = await open(lags)
  expect((await metrics.text()).body).toContain('kind="imap"')
  lags.pop()
  expect((await metrics.text()).body).not.toContain('kind="imap"')
})

test('two registries of one process do not meet, and none counts nothing', async () => {
  const [a, b] = [await open(), await open()]
  a.delivery('failed')
  expect((await b.text()).body).not.toContain('deliveries_total{')
  noMetrics.delivery('failed')
  expect((await noMetrics.text()).body).toBe('')
})
