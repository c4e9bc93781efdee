export * from './pence.ts'
export { pence } from '#quotes/pence.ts'
export { pence as here }
export { pound } from './pound.ts'
