import { type PGlite, parse, protocol } from '@electric-sql/pglite'
import { keeper } from './keeper.ts'

type Options = { rowMode?: 'array' | 'object'; parsers?: Record<number, (value: string) => unknown> }
type Prepared = { readonly name: string; readonly types: readonly number[] }
const { serialize } = protocol

/** PGlite's `query`, but a statement asked for again is parsed and planned once and then travels as one message, not six. */
export function preparing(db: PGlite) {
  const { serializers, parsers } = db as any
  const send = (...parts: Uint8Array[]) => db.execProtocolStream(new Uint8Array(Buffer.concat(parts)), { syncToFs: false })
  const kept = keeper<Prepared>()
  let count = 0

  const prepare = async (text: string): Promise<Prepared> => {
    const name = `s${++count}`
    const answer = await send(serialize.parse({ name, text }), serialize.describe({ type: 'S', name }), serialize.sync())
    const made = { name, types: parse.parseDescribeStatementResults(answer) }
    kept.keep(text, made)
    return made
  }
  return async (text: string, params: readonly unknown[] = [], o: Options = {}) => {
    const upkeep = kept.upkeep()
    if (upkeep) await db.exec(upkeep)
    const found = kept.find(text)
    if (found === null) return db.query(text, params as unknown[], o as any)
    return db.runExclusive(async () => {
      const { name, types } = found === 'keep' ? await prepare(text) : found
      const values = params.map((p, i) => (p == null ? null : (serializers[types[i]!] ?? String)(p)))
      const answer = await send(
        serialize.bind({ statement: name, values }),
        serialize.describe({ type: 'P' }),
        serialize.execute({}),
        serialize.sync(),
      )
      return parse.parseResults(answer as any, parsers, o as any)[0]!
    })
  }
}
