// npm run check: everything that tells whether a change is done: types, format and lint, tests. Stops at the first that fails. --no-tests leaves out the tests.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './build.mjs'
import { ensureReady } from './ready.mjs'

await ensureReady({ withDevelopment: true })
const module = (path) => [process.execPath, join(root, 'node_modules', path)]
const steps = [
  ['Types', [...module('typescript/bin/tsc'), '-p', '.']],
  ...(existsSync(join(root, 'src/browser/tsconfig.json'))
    ? [['Types of the browser code', [...module('typescript/bin/tsc'), '-p', 'src/browser']]]
    : []),
  ['Format and lint', [...module('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings']],
  ...(process.argv.includes('--no-tests') ? [] : [['Tests', [process.execPath, join(root, 'scripts/test.mjs')]]]),
]
for (const [title, [command, ...args]] of steps) {
  console.error(`\n${title} …`)
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' })
  if (status !== 0) {
    console.error(`${title}: not in order.`)
    process.exit(1)
  }
}
console.error('\nEverything is in order.')
