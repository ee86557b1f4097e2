// Repairs of the database driver (postgres 3.4.9) for the moment when the database dies under load. Without them one lost connection ends the
// whole server, or leaves a connection that never answers (its issues 1154, 1066 and 1208, open), and statements of a lost transaction could run
// outside it on the next connection. Applied when Terrain is built and when it is tested; the drill kills the database to prove them.
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const repairs = {
  'connection.js': [
    // Both ways of closing stop the timer of a waiting write but keep its traces, so the next connection would wait for it for ever.
    ['\n    clearImmediate(nextWriteTimer)\n', '\n    clearImmediate(nextWriteTimer)\n    chunk = nextWriteTimer = null\n', 2],
    // A write after the connection closed must fail its query; it threw where nobody can catch.
    [
      '  function nextWrite(fn) {\n',
      `  function nextWrite(fn) {
    if (socket === null) {
      chunk = nextWriteTimer = null
      const lost = Errors.connection('CONNECTION_CLOSED', options, socket)
      query && (queryError(query, lost), query = null)
      while (sent.length)
        queryError(sent.shift(), lost)
      return false
    }
`,
      1,
    ],
  ],
  'index.js': [
    // The connection of a lost transaction is opened anew for others; what the transaction still wants to do must not reach it.
    ['    let savepoints = 0\n', '    let savepoints = 0\n      , lost\n', 1],
    [
      'new Promise((_, reject) => connection.onclose = reject)',
      'new Promise((_, reject) => connection.onclose = e => (lost = e, reject(e)))',
      1,
    ],
    [
      '        q.catch(e => uncaughtError || (uncaughtError = e))\n',
      '        q.catch(e => uncaughtError || (uncaughtError = e))\n        if (lost)\n          return q.reject(lost)\n',
      1,
    ],
  ],
}

/** The source of one of the driver's files with its repairs; other files unchanged. Throws when a place to repair is not found, as after an upgrade. */
export function repairPostgres(path, source) {
  const name = /[\\/]node_modules[\\/]postgres[\\/]src[\\/]([\w.]+)$/.exec(path)?.[1]
  let repaired = source
  for (const [before, after, times] of repairs[name] ?? []) {
    const parts = repaired.split(before)
    if (parts.length !== times + 1)
      throw new Error(
        `The driver's file ${path} is not the one that scripts/patch-postgres.mjs repairs: look whether the repairs are still needed.`,
      )
    repaired = parts.join(after)
  }
  return repaired
}

const driver = join(dirname(dirname(fileURLToPath(import.meta.url))), 'node_modules/postgres/src')

/** For esbuild: takes the repaired driver into the bundle. */
export const bundleRepairedPostgres = {
  name: 'repaired-postgres',
  setup(build) {
    build.onResolve({ filter: /^postgres$/ }, () => ({ path: join(driver, 'index.js') }))
    build.onLoad({ filter: /node_modules[\\/]postgres[\\/]src[\\/]\w+\.js$/ }, ({ path }) => ({
      contents: repairPostgres(path, readFileSync(path, 'utf8')),
      loader: 'js',
    }))
  },
}

/** For vitest, together with `server.deps.inline`. */
export const testRepairedPostgres = {
  name: 'repaired-postgres',
  transform(code, id) {
    const path = id.split('?')[0]
    return /node_modules[\\/]postgres[\\/]src[\\/]\w+\.js$/.test(path) ? { code: repairPostgres(path, code), map: null } : undefined
  },
}
