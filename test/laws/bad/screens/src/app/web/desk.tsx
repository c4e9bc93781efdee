import { store } from '#drafts/store.ts'
import { through } from '#drafts/through.ts'
import { tone } from '#drafts/tone.ts'
const pure = await import('#drafts/tone.ts')
