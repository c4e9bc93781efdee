import { allowing } from './allowing.ts'
import { arriving } from './arriving.ts'
import { doors } from './doors.ts'
import { duties } from './duties.ts'
import { ending } from './ending.ts'
import { erasing } from './erasing.ts'
import { keeping } from './keeping.ts'
import { paper } from './paper.ts'
import type { People } from './people.ts'
import { type Binding, notBuilt } from './promise.ts'
import { rights } from './rights.ts'
import { secrecy } from './secrecy.ts'

const later: readonly Binding[] = [
  notBuilt('R9', 'benchmarks'),
  notBuilt('R11', 'a language model that anything is sent to'),
  notBuilt('R25', 'prompts made from what a business says of itself'),
  notBuilt('R27', 'calls'),
  notBuilt('R30', 'figures about how a workspace is doing'),
  notBuilt('R31', 'patterns of wording across businesses'),
  notBuilt('R32', 'benchmarks'),
  notBuilt('R34', 'anything that leaves as a product'),
  notBuilt('R42', 'recordings'),
  notBuilt('R43', 'recordings'),
  notBuilt('R44', 'transcripts and summaries of calls'),
  notBuilt('R48', 'CRM imports'),
  notBuilt('R49', 'CRM matching'),
  notBuilt('R50', 'CRM connections'),
  notBuilt('R51', 'CRM decisions'),
  notBuilt('R52', 'billing'),
  notBuilt('R77', 'recordings'),
]

/** What proves each promise. The later ones erase, and then move the clock. */
export const bindings = (people: People): readonly Binding[] => [
  ...later,
  ...paper,
  ...arriving(people),
  ...secrecy(people),
  ...rights(people),
  ...duties(people),
  ...doors(people),
  ...allowing(people),
  ...erasing(people),
  ...keeping(people),
  ...ending(people),
]
