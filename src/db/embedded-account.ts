// The operating-system account that runs the built-in database: oneself, or for root (as which PostgreSQL refuses to run) the system user "terrain".
import { spawn, spawnSync } from 'node:child_process'
import { chownSync } from 'node:fs'
import { isRoot, systemDirectory } from './data-directory.ts'
import { DatabaseUnavailable, otherDatabase } from './embedded-binaries.ts'

export type Account = { uid: number; gid: number } | undefined

const userName = 'terrain'

/** The account to run the database as; undefined means oneself. Makes the system user the first time. Throws `DatabaseUnavailable`. */
export function databaseAccount(say: (line: string) => void): Account {
  if (!isRoot()) return undefined
  const known = lookUp()
  if (known) return known
  const attempts = [
    ['useradd', '--system', '--user-group', '--no-create-home', '--home-dir', systemDirectory, '--shell', '/bin/false', userName],
    ['adduser', '--system', '--group', '--no-create-home', '--home', systemDirectory, userName],
    ['adduser', '-S', '-D', '-H', '-h', systemDirectory, '-s', '/bin/false', userName],
  ]
  for (const [command = '', ...args] of attempts) {
    spawnSync(command, args, { stdio: 'ignore', env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` } })
    const made = lookUp()
    if (!made) continue
    say(`Made the system user "${userName}", which runs the database.`)
    return made
  }
  throw new DatabaseUnavailable(
    `PostgreSQL does not run as root, and the system user "${userName}" could not be made (neither useradd nor adduser worked). Make that user, or run Terrain as an ordinary user. ${otherDatabase}`,
  )
}

/** Gives a file or folder to the database's account. */
export function giveTo(account: Account, path: string): void {
  if (account) chownSync(path, account.uid, account.gid)
}

/** Runs one of the database's programs under its account and gives its exit code and what it printed. Throws `DatabaseUnavailable` when it cannot run here. */
export function runAs(account: Account, command: string, args: string[], cwd: string): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...account, cwd, env: plainEnvironment(), stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true })
    let output = ''
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (output += chunk))
    child.on('error', (error) =>
      reject(
        new DatabaseUnavailable(
          `The built-in PostgreSQL does not run on this system (${error.message}); it needs glibc on Linux. ${otherDatabase}`,
        ),
      ),
    )
    child.on('exit', (code) => setTimeout(() => resolve({ code: code ?? 1, output: output.trim() }), output ? 0 : 5))
  })
}

function lookUp(): Account {
  const number = (flag: string) => Number(spawnSync('id', [flag, userName], { encoding: 'utf8' }).stdout?.trim() || Number.NaN)
  const [uid, gid] = [number('-u'), number('-g')]
  return uid > 0 && Number.isInteger(gid) ? { uid, gid } : undefined
}

// Variables such as PGDATA or PGHOST of the person's own PostgreSQL must not reach this one.
function plainEnvironment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'SystemRoot', 'TEMP', 'TMP'].flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []))
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' }
}
