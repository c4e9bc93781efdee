import { ImapFlow } from 'imapflow'
