import { sql } from 'drizzle-orm'
import type { Tx } from '#platform/db/database.ts'

/** Rule L2: the address of a session is shortened to its network, /24 or /48, once it is older than `before`. Through the platform's door. */
export const shortenAddresses = (tx: Tx, before: Date) =>
  tx.execute(sql`
    update sessions set ip_address = host(network(set_masklen(ip_address::inet, case family(ip_address::inet) when 4 then 24 else 48 end)))
    where created_at <= ${before.toISOString()}::timestamptz and ip_address ~ '^[0-9a-fA-F.:]+$' and pg_input_is_valid(ip_address, 'inet')
      and ip_address <> host(network(set_masklen(ip_address::inet, case family(ip_address::inet) when 4 then 24 else 48 end)))`)
