// Passwords as scrypt hashes that carry their own parameters, computed a few at a time.
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

export type Cost = { logN: number; r: number; p: number }
/** OWASP's recommendation for scrypt with 32 MB: one guess costs about a tenth of a second. */
export const usualCost: Cost = { logN: 15, r: 8, p: 3 }

/** 'scrypt$15$8$3$salt$hash'. The password is taken in NFKC, so that keyboards that compose accents differently agree. */
export async function hashPassword(password: string, cost: Cost = usualCost): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derive(password, salt, cost)
  return ['scrypt', cost.logN, cost.r, cost.p, salt.toString('base64url'), hash.toString('base64url')].join('$')
}

/** Whether the password is the one of the hash. Without a hash it does the same work and says no. */
export async function isPassword(password: string, stored: string | undefined): Promise<boolean> {
  const [, logN, r, p, salt, hash] = (stored ?? nobody).split('$')
  const expected = Buffer.from(hash ?? '', 'base64url')
  const derived = await derive(password, Buffer.from(salt ?? '', 'base64url'), { logN: Number(logN), r: Number(r), p: Number(p) })
  return stored !== undefined && expected.length === derived.length && timingSafeEqual(expected, derived)
}

const nobody = [
  'scrypt',
  usualCost.logN,
  usualCost.r,
  usualCost.p,
  Buffer.alloc(16).toString('base64url'),
  Buffer.alloc(32).toString('base64url'),
].join('$')

// Two at a time: more would fill the threads that also read files and compress answers.
const atOnce = 2
let running = 0
const waiting: (() => void)[] = []

async function derive(password: string, salt: Buffer, { logN, r, p }: Cost): Promise<Buffer> {
  if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
  running++
  try {
    return await new Promise((resolve, reject) => {
      const options = { N: 2 ** logN, r, p, maxmem: 256 * 2 ** logN * r }
      scrypt(password.normalize('NFKC'), salt, 32, options, (error, key) => (error ? reject(error) : resolve(key)))
    })
  } finally {
    running--
    waiting.shift()?.()
  }
}
