import { visitsPolicy } from '#visits/visits.ts'
export const policies = [visitsPolicy]
