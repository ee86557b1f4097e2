// Where an installation keeps its data: in the clone for an ordinary user, under /var/lib/terrain for root.
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { projectPath } from '../lib/project-file.ts'

/** Folder on the system for what root's Terrain needs outside the clone: its binaries and data. */
export const systemDirectory = '/var/lib/terrain'

export const isRoot = () => process.getuid?.() === 0

/**
 * Absolute path of the data folder. PostgreSQL refuses to run as root, and its own user may be unable to enter the clone
 * (a private home), so root's data lies outside the clone unless `given` says where.
 */
export function resolveDataDirectory(given?: string): string {
  if (given) return resolve(given)
  return isRoot() ? placeForRoot() : projectPath('data')
}

/** Makes the data folder. Others may pass through it (the database's own user must) but not list it; each thing inside guards itself. */
export function makeDataDirectory(path: string): void {
  if (existsSync(path)) return
  mkdirSync(path, { recursive: true, mode: 0o711 })
  chmodSync(path, 0o711)
}

// The clone notes its folder and the folder its clone, so that a clone keeps its data when it is moved, a copy gets its own,
// and a new clone at the path of a deleted one does not meet the old data.
function placeForRoot(): string {
  const clone = projectPath()
  const note = projectPath('data', 'place')
  const noted = read(note)
  if (noted) {
    const owner = read(join(noted, 'clone'))
    if (owner === clone) return noted
    if (owner && read(join(owner, 'data', 'place')) !== noted) {
      writeFileSync(join(noted, 'clone'), clone)
      return noted
    }
  }
  const place = join(
    systemDirectory,
    `${
      basename(clone)
        .replace(/[^a-zA-Z0-9_-]/g, '')
        .slice(0, 20) || 'terrain'
    }-${randomBytes(4).toString('hex')}`,
  )
  makeDataDirectory(place)
  mkdirSync(projectPath('data'), { recursive: true })
  writeFileSync(join(place, 'clone'), clone)
  writeFileSync(note, place)
  return place
}

function read(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}
