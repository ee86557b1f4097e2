// From which address a request comes: the connection's, or the one that a proxy on this machine or network names.
import type { Context } from 'hono'

/** The address; 'unknown' where there is no connection. A proxy is believed only when it is not on the open internet. */
export function clientAddress(c: Context): string {
  const environment = c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined
  const peer = environment?.incoming?.socket?.remoteAddress?.replace(/^::ffff:/, '') ?? 'unknown'
  const forwarded = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
  return shorten(forwarded && isPrivate(peer) ? forwarded : peer)
}

const isPrivate = (address: string) => /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|::1$|f[cd])/i.test(address)

// One household has a whole /64 of IPv6; counting single addresses would count nothing.
const shorten = (address: string) => (address.includes(':') ? address.split(':').slice(0, 4).join(':') : address)
