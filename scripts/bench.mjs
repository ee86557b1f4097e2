// Measures search, likeness and exports beside their peers and writes docs/performance.md; see scripts/bench/main.ts for what and how.
import { spawnSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './build.mjs'

const bundle = join(root, 'dist', `bench.${process.pid}.mjs`)

if (!existsSync(join(root, 'node_modules', 'esbuild')) || !existsSync(join(root, 'node_modules', 'flexsearch'))) {
  console.error('Run npm install first: the measurement needs the development dependencies.')
  process.exit(2)
}
const { build, stop } = await import('esbuild')
await build({
  absWorkingDir: root,
  entryPoints: ['scripts/bench/main.ts'],
  outfile: bundle,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  logLevel: 'error',
})
await stop()
const run = spawnSync(process.execPath, ['--expose-gc', bundle, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' })
rmSync(bundle, { force: true })
process.exit(run.status ?? 1)
