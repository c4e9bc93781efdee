import type { RightsServices } from '#rights/erasing.ts'
import { policies } from './policies.ts'
import type { All } from './services.ts'

/** What the rights desk is told: every table's policy, and who erases. The engine is handed in here when it is there. */
export const rightsOf = (services: All): RightsServices & All => ({ ...services, policies, erasing: null })
