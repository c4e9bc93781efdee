import { Tick } from '#ui/field.tsx'

const link = 'font-medium text-link underline underline-offset-4'

/** The two texts one agrees to, each with its version. */
export function Agreements({ terms, dpa }: { terms: string | undefined; dpa: string | undefined }) {
  return (
    <div className="grid">
      <Tick name="terms" required>
        I agree to the{' '}
        <a href="/notice/terms" target="_blank" rel="noreferrer" className={link}>
          terms
        </a>{' '}
        <span className="whitespace-nowrap text-muted">(version {terms ?? '…'})</span>
      </Tick>
      <Tick name="dpa" required>
        I agree to the{' '}
        <a href="/notice/data-processing" target="_blank" rel="noreferrer" className={link}>
          data-processing terms
        </a>
        , under which Handlet looks after my customers' messages for me{' '}
        <span className="whitespace-nowrap text-muted">(version {dpa ?? '…'})</span>
      </Tick>
      <p className="mt-2 text-meta text-muted">
        What we do with personal data, and for how long:{' '}
        <a href="/notice" target="_blank" rel="noreferrer" className={link}>
          how we use personal data
        </a>
      </p>
    </div>
  )
}
