import fs from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'

/** NodeFS whose fsync() reaches the disk. Stock PGlite runs `-F` (fsync off) and its file system has no fsync hook. */
class DurableFS extends NodeFS {
  private readonly synced: () => void
  constructor(dir: string, synced: () => void) {
    super(dir)
    this.synced = synced
  }
  override async init(pg: any, options: any) {
    const ready: any = await super.init(pg, options)
    ready.emscriptenOpts.preRun.push((mod: any) => {
      const { NODEFS } = mod
      NODEFS.stream_ops = {
        ...NODEFS.stream_ops,
        fsync: (stream: any) => {
          const fd = stream.nfd ?? fs.openSync(NODEFS.realPath(stream.node), 'r')
          fs.fsyncSync(fd)
          if (stream.nfd == null) fs.closeSync(fd)
          this.synced()
          return 0
        },
      }
    })
    return ready
  }
}

/** Opens (or makes) the database in `dir` with real fsync. `synced` is called once per fsync that reached the disk. */
export async function openDurable(dir: string, extensions: Record<string, any>, synced: () => void): Promise<PGlite> {
  if (!fs.existsSync(`${dir}/PG_VERSION`)) await (await PGlite.create({ dataDir: dir })).close()
  const stock = (PGlite as any).defaultStartParams as string[]
  // fdatasync (the default) bypasses the hook; single-user mode never recycles memory, so the cache stays small.
  const settings = ['fsync=on', 'wal_sync_method=fsync', 'shared_buffers=24MB', 'max_wal_size=256MB', 'wal_recycle=off']
  const startParams = [...stock.filter((p) => p !== '-F'), ...settings.flatMap((s) => ['-c', s])]
  return PGlite.create({ fs: new DurableFS(dir, synced), startParams, extensions } as any)
}
