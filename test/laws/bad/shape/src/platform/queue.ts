export type Queue = {
  /** One. */
  add(tx: { a: number; b: number }, name: string): Promise<void>
  work(name: string, run: (tasks: { x: number }[]) => Promise<void>): Promise<void>
  depth(): Promise<{ name: string; open: number }[]>
  readonly kind: 'a' | 'b'
  pause?(): void; resume?(): void
  stop: () => Promise<void>
}
export interface Clock {
  now(): Date
}
