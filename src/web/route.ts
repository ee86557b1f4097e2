// How a feature declares its addresses: method, path, the verb of the policy that it asks, handler. A route without a verb cannot be written.
import type { Verb } from '../access/policy.ts'
import type { AppContext } from './context.ts'

export type Handler = (c: AppContext) => Promise<Response> | Response
export type Route = { method: 'GET' | 'POST'; path: string; verb: Verb; handler: Handler; opensOwnTransactions?: boolean }

/** A page or data at an address. Reading only: its transaction is never expected to write. */
export const get = (path: string, verb: Verb, handler: Handler): Route => ({ method: 'GET', path, verb, handler })
/** An act: everything the handler does is one transaction, committed when it answers with less than 400. */
export const post = (path: string, verb: Verb, handler: Handler): Route => ({ method: 'POST', path, verb, handler })
/** An act that opens its own transactions (c.var.db is not there): signing in, which remembers refused attempts and must not hold a connection while it computes. */
export const postOutside = (path: string, verb: Verb, handler: Handler): Route => ({
  method: 'POST',
  path,
  verb,
  handler,
  opensOwnTransactions: true,
})
