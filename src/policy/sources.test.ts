import { expect, test } from 'vitest'
import { mayImprove, type Source, sources } from './sources.ts'

/** Written out, so that a new source has to be decided here too. */
const decided: Record<Source, boolean> = {
  email: true,
  google: false,
  microsoft: true,
  whatsapp: false,
  messenger: false,
  instagram: false,
  sms: true,
  webform: true,
  phone: true,
  native: true,
  crm: true,
}
const matrix = (Object.keys(sources) as Source[]).flatMap((source) =>
  [false, true].flatMap((flagged) => [false, true].map((restricted) => ({ source, flagged, restricted }))),
)

test.each(matrix)('$source, flagged $flagged, restricted $restricted', ({ source, flagged, restricted }) => {
  expect(mayImprove(source, flagged, restricted)).toBe(decided[source] && !flagged && !restricted)
})

test('seven of the forty-four may', () => {
  expect(matrix).toHaveLength(44)
  expect(matrix.filter((m) => mayImprove(m.source, m.flagged, m.restricted))).toHaveLength(7)
})
