// How values travel between PostgreSQL and the program: names in camelCase, days as text, instants as Date, whole numbers as numbers.
import postgres from 'postgres'
import type { Pool } from './transact.ts'

export type Target = { url: string } | { host: string; port: number; user: string; database: string; password?: string }

const asNumber = (oids: number[]) => ({ to: oids[0] ?? 0, from: oids, serialize: (value: unknown) => String(value), parse: Number })
const asText = (oid: number) => ({ to: oid, from: [oid], serialize: (value: unknown) => String(value), parse: (text: string) => text })

const types = {
  day: asText(1082),
  // Counts and sums; nothing here exceeds the 2^53 that a number holds exactly.
  bigint: asNumber([20]),
  numeric: asNumber([1700]),
}

/** A pool of connections. `date` comes as 'YYYY-MM-DD', `timestamptz` as Date, `bigint` and `numeric` as number; keys inside JSON values stay as they are stored. */
export function connect(target: Target, options: { max?: number; idleSeconds?: number; applicationName?: string } = {}): Pool {
  const shared = {
    max: options.max ?? 10,
    idle_timeout: options.idleSeconds ?? 0,
    connect_timeout: 10,
    types,
    transform: { undefined: null, column: { from: postgres.toCamel, to: postgres.fromCamel } },
    onnotice: () => {},
    connection: { application_name: options.applicationName ?? 'terrain', TimeZone: 'UTC', DateStyle: 'ISO, YMD' },
  }
  if (!('url' in target)) return postgres({ ...shared, ...target }) as unknown as Pool
  const url = new URL(target.url)
  // As with libpq, ?host=/folder means a Unix socket; the driver would send it to the server as a setting.
  const host = url.searchParams.get('host')
  url.searchParams.delete('host')
  return postgres(url.href, host ? { ...shared, host } : shared) as unknown as Pool
}

/** The same address with another database. */
export function withDatabase(target: Target, database: string): Target {
  if (!('url' in target)) return { ...target, database }
  const url = new URL(target.url)
  url.pathname = `/${encodeURIComponent(database)}`
  return { url: url.href }
}

/** The target as a connection address that DATABASE_URL accepts. */
export function urlOf(target: Target): string {
  if ('url' in target) return target.url
  const isSocket = target.host.startsWith('/')
  const password = target.password ? `:${encodeURIComponent(target.password)}` : ''
  const query = isSocket ? `?host=${encodeURIComponent(target.host)}` : ''
  return `postgres://${target.user}${password}@${isSocket ? 'localhost' : target.host}:${target.port}/${target.database}${query}`
}
