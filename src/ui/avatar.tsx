const initials = (name: string) => {
  const parts = name
    .replace(/[^\p{L}\p{N} ]/gu, ' ')
    .split(' ')
    .filter(Boolean)
  return ((parts[0]?.[0] ?? '?') + (parts.length > 1 ? (parts.at(-1)?.[0] ?? '') : '')).toUpperCase()
}

/** Initials in a ring; the name itself always stands beside it, so it is hidden from screen readers. */
export function Avatar({ name, size = 36, dark = false }: { name: string; size?: number; dark?: boolean }) {
  return (
    <span
      aria-hidden
      style={{ width: size, height: size, fontSize: size * 0.36 }}
      className={`inline-grid shrink-0 place-items-center rounded-full font-semibold tracking-tight ${dark ? 'bg-on-rail text-[#1b2430]' : 'border border-line bg-wash text-ink'}`}
    >
      {initials(name)}
    </span>
  )
}
