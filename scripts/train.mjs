// `npm run train`: bundles the trainers and runs them: the classing model, then (where its data are at hand) the weights of matching.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './build.mjs'
import { ensureReady } from './ready.mjs'

await ensureReady({ build: false })
const { build } = await import('esbuild')
const folder = join(root, 'node_modules/.cache/terrain-train')
mkdirSync(folder, { recursive: true })
const args = process.argv.slice(2)
// `--only matching` or `--only classing` runs one of the two.
const only = args.includes('--only') ? args[args.indexOf('--only') + 1] : undefined
const trainers = { classing: 'src/classification/training/main.ts', matching: 'src/matching/training/main.ts' }
for (const [name, entry] of Object.entries(trainers)) {
  if (only && only !== name) continue
  const outfile = join(folder, `${name}.mjs`)
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
  })
  const { main } = await import(pathToFileURL(outfile).href)
  main(args)
}
