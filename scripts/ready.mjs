// Installs the packages and builds the program when needed. No step by hand, no reliance on packages' install scripts.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { buildIfStale, root } from './build.mjs'

/**
 * Installs when package-lock.json changed since the last install, then builds when sources changed. Progress goes to standard error.
 * `withDevelopment` also wants the packages for tests, which NODE_ENV=production leaves out. Commands started at once wait for the first.
 */
export async function ensureReady({ quiet = false, build = true, withDevelopment = false } = {}) {
  const release = await takeTurn()
  try {
    install(withDevelopment)
    if (!build) return
    const built = await buildIfStale().catch((error) => {
      // A fault in a source file was printed by the builder with its place; anything else is told whole.
      console.error(error.errors ? 'Terrain could not be built: the faults are listed above.' : error)
      process.exit(1)
    })
    if (built && !quiet) console.error('Built.')
  } finally {
    release()
  }
}

function install(withDevelopment) {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  const stamp = join(root, 'node_modules', '.terrain-lock')
  const isInstalled = existsSync(stamp) && readFileSync(stamp, 'utf8') === lock
  if (isInstalled && !(withDevelopment && !existsSync(join(root, 'node_modules/vitest')))) return
  console.error('Installing packages (only the first time, about a minute) …')
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error', ...(withDevelopment ? ['--include=dev'] : [])]
  const { status } = spawnSync('npm', args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' })
  if (status !== 0) {
    console.error('The packages could not be installed. Check the network and run the command again.')
    process.exit(1)
  }
  writeFileSync(stamp, lock)
}

async function takeTurn() {
  const folder = join(tmpdir(), `terrain-ready-${createHash('sha256').update(root).digest('hex').slice(0, 16)}`)
  for (;;) {
    try {
      mkdirSync(folder)
      writeFileSync(join(folder, 'pid'), String(process.pid))
      break
    } catch (error) {
      if (error.code !== 'EEXIST') return () => {}
      if (isAbandoned(folder)) rmSync(folder, { recursive: true, force: true })
      else await sleep(100)
    }
  }
  const release = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', release)
  return () => {
    process.off('exit', release)
    release()
  }
}

function isAbandoned(folder) {
  try {
    const pid = existsSync(join(folder, 'pid')) ? Number(readFileSync(join(folder, 'pid'), 'utf8')) : 0
    if (!pid) return Date.now() - statSync(folder).mtimeMs > 2000
    process.kill(pid, 0)
    return Date.now() - statSync(folder).mtimeMs > 600_000
  } catch (error) {
    return error.code === 'ESRCH'
  }
}
