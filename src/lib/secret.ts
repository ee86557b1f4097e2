// The installation's secret: given by a setting, or made once and kept in the data folder.
import { createHmac, randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

type Place = { secret?: string; dataDirectory: string }
const known = new Map<string, string>()

/** The secret of the setting, or of the file `secret` in the data folder, which is made when missing. */
export function installationSecret({ secret, dataDirectory }: Place): string {
  if (secret) return secret
  const kept = known.get(dataDirectory) ?? readOrMake(dataDirectory, 'secret', () => randomBytes(32).toString('hex'))
  known.set(dataDirectory, kept)
  return kept
}

/** A value that only this installation can compute from the text; `purpose` keeps uses apart. */
export const keyedHash = (place: Place, purpose: string, text: string) =>
  createHmac('sha256', installationSecret(place)).update(`${purpose}\n${text}`).digest('base64url')

/** The content of a small file of the data folder, made once and readable by its owner alone. */
export function readOrMake(dataDirectory: string, name: string, make: () => string): string {
  const file = join(dataDirectory, name)
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  mkdirSync(dataDirectory, { recursive: true })
  const partial = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  writeFileSync(partial, `${make()}\n`, { mode: 0o600 })
  try {
    // A link fails when another process was first; then its value counts.
    linkSync(partial, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(partial, { force: true })
  }
  return readFileSync(file, 'utf8').trim()
}
