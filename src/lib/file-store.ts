// Files as received, kept once by the hash of their bytes: files/ab/cd/abcd….
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, existsSync, mkdirSync } from 'node:fs'
import { open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'

export type FileStore = {
  /** Keeps the bytes and gives their SHA-256 (hex). On disk, synced, before it returns; the same bytes are kept once. */
  keep: (bytes: Uint8Array) => Promise<string>
  pathOf: (sha256: string) => string
  has: (sha256: string) => boolean
  read: (sha256: string) => Promise<Uint8Array>
  stream: (sha256: string) => Readable
  /** Removes the bytes; nothing happens when they are not there. */
  remove: (sha256: string) => Promise<void>
}

/** The store under `<dataDirectory>/files`. */
export function openFileStore(dataDirectory: string): FileStore {
  const root = join(dataDirectory, 'files')
  mkdirSync(root, { recursive: true, mode: 0o700 })
  const pathOf = (sha256: string) => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not a SHA-256')
    return join(root, sha256.slice(0, 2), sha256.slice(2, 4), sha256)
  }
  return {
    pathOf,
    has: (sha256) => existsSync(pathOf(sha256)),
    read: (sha256) => readFile(pathOf(sha256)),
    stream: (sha256) => createReadStream(pathOf(sha256)),
    remove: (sha256) => rm(pathOf(sha256), { force: true }),
    keep: async (bytes) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const path = pathOf(sha256)
      if (existsSync(path)) return sha256
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
      await writeSynced(path, bytes)
      return sha256
    },
  }
}

async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  const partial = `${path}.${randomUUID()}.part`
  try {
    const file = await open(partial, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(partial, path)
    await syncDirectory(dirname(path))
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  }
}

async function syncDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const directory = await open(path, 'r')
  await directory.sync()
  await directory.close()
}
