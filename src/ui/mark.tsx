/** The crossbar is a hi-vis strip while something needs the reader. */
export function Mark({ size = 40, needs = false, dark = false }: { size?: number; needs?: boolean; dark?: boolean }) {
  const ink = dark ? 'var(--color-on-rail)' : 'var(--color-paper)'
  return (
    <svg viewBox="0 0 64 64" width={size} height={size} aria-hidden className="shrink-0">
      {!dark && <rect width="64" height="64" rx="15" fill="var(--color-ink)" />}
      <path d="M20 14v36M44 14v36" stroke={ink} strokeWidth="7.5" strokeLinecap="round" />
      <path
        d="M20 34c7-7 17-7 24 0"
        fill="none"
        stroke={needs ? 'var(--color-amber)' : ink}
        strokeWidth="7.5"
        strokeLinecap="round"
      />
    </svg>
  )
}
