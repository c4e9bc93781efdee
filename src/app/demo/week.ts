import { friday } from './friday.ts'
import { monday } from './monday.ts'
import { saturday } from './saturday.ts'
import type { Moment, Step } from './step.ts'
import { sunday } from './sunday.ts'
import { thursday } from './thursday.ts'
import { tuesday } from './tuesday.ts'
import { wednesday } from './wednesday.ts'

/** A week at Tapsell & Daughter, oldest first. */
export const week: readonly Step[] = [...monday, ...tuesday, ...wednesday, ...thursday, ...friday, ...saturday, ...sunday]

/** The Sunday evening on which a newcomer opens the demo. */
export const end: Moment = 'Sun 19:40'
