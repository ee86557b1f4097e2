// npm run drill: kill -9 of server and database under concurrent writers; nothing acknowledged may be lost. npm run drill -- --cycles 200 is the long form.
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './build.mjs'
import { bundleRepairedPostgres } from './patch-postgres.mjs'
import { ensureReady } from './ready.mjs'

await ensureReady({ build: false })
const { build, stop } = await import('esbuild')
// Inside the project, where the packages are found.
const folder = join(root, `dist.drill-${process.pid}`)
mkdirSync(folder)
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
await build({
  absWorkingDir: root,
  entryPoints: ['test/drill/main.ts', 'test/drill/writer.ts'],
  outdir: folder,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  plugins: [bundleRepairedPostgres],
  logLevel: 'warning',
})
await stop()
await import(pathToFileURL(join(folder, 'main.js')).href)
