import { record } from '#audit/audit.ts'
