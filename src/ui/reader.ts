import { createContext } from 'react'

/** Reads what is being written and may have a word to say about it; app/ knows which. Nothing leaves the device, nothing is held up. */
export type Reader = (text: string) => Promise<string | undefined>
export const HintReader = createContext<Reader>(async () => undefined)
