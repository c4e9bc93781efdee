import type { ReactNode } from 'react'

/** Line drawings for empty places: ink on paper, one weight. */
const Sheet = ({ children }: { children: ReactNode }) => (
  <svg
    viewBox="0 0 160 120"
    width="176"
    height="132"
    fill="none"
    stroke="currentColor"
    strokeWidth="2"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden
    className="text-ink"
  >
    {children}
  </svg>
)
const faint = { stroke: 'var(--color-line)', strokeWidth: 2 }

export const Mug = () => (
  <Sheet>
    <path d="M18 104h124" {...faint} />
    <path d="M50 52h50v36a14 14 0 0 1-14 14H64a14 14 0 0 1-14-14z" fill="var(--color-card)" />
    <path d="M100 60h8a12 12 0 0 1 0 24h-8" />
    <path d="M50 66h50" stroke="var(--color-edge)" />
    <path d="M64 40c-5-6 5-10 0-17M76 40c-5-6 5-10 0-17M88 40c-5-6 5-10 0-17" stroke="var(--color-edge)" />
  </Sheet>
)

export const Tray = () => (
  <Sheet>
    <path d="M24 66 40 30h80l16 36v32a6 6 0 0 1-6 6H30a6 6 0 0 1-6-6z" fill="var(--color-card)" />
    <path d="M24 66h32c2 12 10 16 24 16s22-4 24-16h32" />
    <path d="M54 44h52M50 55h60" stroke="var(--color-edge)" />
  </Sheet>
)

export const DiaryPage = () => (
  <Sheet>
    <path d="M80 26C66 18 46 18 26 22v78c20-4 40-4 54 4 14-8 34-8 54-4V22c-20-4-40-4-54 4z" fill="var(--color-card)" />
    <path d="M80 26v78" />
    <path
      d="M36 40c12-2 24-1 34 3M36 54c12-2 24-1 34 3M36 68c12-2 24-1 34 3M36 82c12-2 24-1 34 3M124 40c-12-2-24-1-34 3M124 54c-12-2-24-1-34 3M124 68c-12-2-24-1-34 3"
      {...faint}
    />
    <path d="m104 88 24-26 6 6-24 26-8 2z" fill="var(--color-card)" />
  </Sheet>
)

export const Coins = () => (
  <Sheet>
    <path d="M44 16h56l16 16v72H44z" fill="var(--color-card)" />
    <path d="M100 16v16h16" />
    <path d="M56 44h44M56 56h44M56 68h26" {...faint} />
    <path d="M102 92c0-4-3-7-7-7s-6 3-6 7c0 5 3 8-3 12h17M84 97h12" />
  </Sheet>
)

export const Cut = () => (
  <Sheet>
    <path d="M20 96h120" {...faint} />
    <path d="M14 54h30c12 0 12 20 24 20M146 54h-30c-10 0-12 12-22 12" />
    <path d="M68 66v16h8M68 70h14M68 78h14M94 58v16M94 62l-6 0M94 70l-6 0" />
    <path d="M80 30v10M64 36l5 7M96 36l-5 7" stroke="var(--color-edge)" />
  </Sheet>
)

export const Key = () => (
  <Sheet>
    <path d="M20 100h120" {...faint} />
    <rect x="52" y="50" width="56" height="44" rx="8" fill="var(--color-card)" />
    <path d="M62 50V38a18 18 0 0 1 36 0v12" />
    <circle cx="80" cy="68" r="5" />
    <path d="M80 73v9" />
  </Sheet>
)

export const Glass = () => (
  <Sheet>
    <path d="M30 26h70v74H30z" fill="var(--color-card)" />
    <path d="M42 42h40M42 54h30M42 66h22" {...faint} />
    <circle cx="94" cy="66" r="20" fill="var(--color-card)" />
    <path d="m108 81 18 19" />
  </Sheet>
)
