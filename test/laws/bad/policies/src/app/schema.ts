export * from '#visits/visits.ts'
export * from '#visits/routes-driven.ts'
