// Where the project's own files lie, the same from sources (tests) and from the built program.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Absolute path of a file of the project, given from its root: `projectPath('src/countries/data/countries.csv')`. */
export function projectPath(...parts: string[]): string {
  return join(projectRoot, ...parts)
}

/** Absolute path of the evaluation data that lies beside the project on a developer's machine, or undefined where it is absent. */
export function sharedDataPath(...parts: string[]): string | undefined {
  const path = join(projectRoot, '..', 'shared', 'data', ...parts)
  return existsSync(path) ? path : undefined
}

const projectRoot = findRoot(dirname(fileURLToPath(import.meta.url)))

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'package-lock.json'))) return folder
  const parent = dirname(folder)
  if (parent === folder) throw new Error('The folder of Terrain (with its package-lock.json) was not found.')
  return findRoot(parent)
}
