import { parentPort } from 'node:worker_threads'
import { read } from './parse.ts'

parentPort?.on('message', async (raw: Uint8Array) => {
  const reading = await read(raw)
  parentPort?.postMessage(reading)
})
