import { defineConfig } from 'vitest/config'
import { missing } from './test/needs.ts'

// British summer time shows a clock that was read in the wrong zone; forks inherit it from here.
process.env.TZ = 'Europe/London'

const away = missing().map((need) => need.files)
const everywhere = ['node_modules', 'test/laws/bad', ...away]
const withDatabase = ['{src,test}/**/*.db.test.ts']
const withBrowser = ['{src,test}/**/*.browser.test.ts']

const onDatabase = (kind: 'embedded' | 'server') => ({
  extends: true as const,
  test: { name: kind as string, include: withDatabase, exclude: everywhere, provide: { kind }, globalSetup: ['test/global.ts'] },
})

export default defineConfig({
  test: {
    env: { TZ: 'Europe/London' },
    pool: 'forks',
    maxWorkers: 2,
    // Long, for slow and busy machines: no test asks how fast something is.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{src,test}/**/*.test.{ts,tsx}'],
          exclude: [...everywhere, ...withDatabase, ...withBrowser],
        },
      },
      onDatabase('embedded'),
      onDatabase('server'),
      {
        extends: true,
        test: {
          name: 'browser',
          include: withBrowser,
          exclude: everywhere,
          fileParallelism: false,
          testTimeout: 120_000,
          provide: { kind: 'embedded' },
          globalSetup: ['test/global.ts'],
        },
      },
    ],
  },
})
