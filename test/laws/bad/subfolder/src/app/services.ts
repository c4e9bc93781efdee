import { gmail } from '#channels/gmail/fetch.ts'
