import { drafts } from '../drafts.ts'
import type { Draft } from '../drafts.ts'
import { type Draft as Same } from '#drafts/drafts.ts'
import { Button } from '#ui/button.tsx'
