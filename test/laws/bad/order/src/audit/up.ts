import { a } from '../policy/policy.ts'
import type { Call } from '#calls/calls.ts'
export const late = () => import('#calls/calls.ts')
// import { commented } from '#calls/calls.ts'
