import type { Draft } from './store.ts'
import { warm } from './warm.ts'
