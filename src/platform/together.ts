type Reading<V> = { readonly ended: Promise<unknown>; next: Promise<V> | null }

/**
 * Answers with one reading all who ask for the same at the same time. Whoever asks while it is being read gets the next reading, never one
 * that began before they asked: what they have just written is in it. Nothing is kept afterwards.
 */
export function openTogether<V>() {
  const reading = new Map<string, Reading<V>>()
  const begin = (key: string, read: () => Promise<V>): Promise<V> => {
    const answer = read()
    const mine: Reading<V> = { ended: answer.catch(() => {}), next: null }
    reading.set(key, mine)
    void mine.ended.then(() => {
      if (!mine.next) reading.delete(key)
    })
    return answer
  }
  return (key: string, read: () => Promise<V>): Promise<V> => {
    const now = reading.get(key)
    if (!now) return begin(key, read)
    now.next ??= now.ended.then(() => begin(key, read))
    return now.next
  }
}
