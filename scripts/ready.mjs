// Installs the packages and builds the program when needed. No step by hand, no reliance on packages' install scripts.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildIfStale, root } from './build.mjs'

/** Installs when package-lock.json changed since the last install, then builds when sources changed. Progress goes to standard error. */
export async function ensureReady({ quiet = false, build = true } = {}) {
  const lock = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex')
  const stamp = join(root, 'node_modules', '.terrain-lock')
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
    console.error('Installing packages (only the first time, about a minute) …')
    const result = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' })
    if (result.status !== 0) {
      console.error('The packages could not be installed. Check the network and run the command again.')
      process.exit(1)
    }
    writeFileSync(stamp, lock)
  }
  if (!build) return
  const built = await buildIfStale()
  if (built && !quiet) console.error('Built.')
}
