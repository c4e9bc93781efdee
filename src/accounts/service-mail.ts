export * from './own-mail.ts'
