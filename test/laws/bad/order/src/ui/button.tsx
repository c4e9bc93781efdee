import type { Permission } from '#accounts/access.ts'
