// Builds dist/ from src/: the server side as ES modules for Node, the browser side as small scripts, the styles as one file.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleRepairedPostgres } from './patch-postgres.mjs'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const finished = join(root, 'dist')
const dist = join(root, `dist.${process.pid}`)

/** Builds when a source file, the lockfile or this script is newer than the last build. Returns whether anything was built. */
export async function buildIfStale() {
  const stamp = fingerprint()
  const stampFile = join(finished, '.stamp')
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return false
  await build(stamp)
  return true
}

/** Builds beside dist/ and then takes its place, so that a program being started never meets half a build. */
export async function build(stamp = fingerprint()) {
  const { build: bundle, stop } = await import('esbuild')
  process.once('exit', removeHalf)
  mkdirSync(join(dist, 'assets'), { recursive: true })
  const entries = ['src/server.ts', 'src/cli.ts', 'src/documents/reader.ts'].filter((path) => existsSync(join(root, path)))
  await bundle({
    absWorkingDir: root,
    entryPoints: entries,
    outdir: dist,
    outbase: 'src',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    plugins: [bundleRepairedPostgres],
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    sourcemap: true,
    loader: { '.csv': 'text', '.sql': 'text', '.tsv': 'text' },
    logLevel: 'warning',
  })
  await buildAssets(bundle)
  await stop()
  writeFileSync(join(dist, '.stamp'), stamp)
  rmSync(finished, { recursive: true, force: true })
  renameSync(dist, finished)
}

function removeHalf() {
  rmSync(dist, { recursive: true, force: true })
}

async function buildAssets(bundle) {
  const manifest = {}
  const emit = (name, content) => {
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 10)
    const [base, extension] = name.split(/\.(?=[^.]+$)/)
    const file = `${base}.${hash}.${extension}`
    writeFileSync(join(dist, 'assets', file), content)
    manifest[name] = file
  }
  const styles = listFiles(join(root, 'src/styles'))
    .filter((path) => path.endsWith('.css'))
    .sort()
  if (styles.length > 0) {
    const { transform } = await import('esbuild')
    const css = await transform(styles.map((path) => readFileSync(path, 'utf8')).join('\n'), { loader: 'css', minify: true })
    emit('style.css', css.code)
  }
  const browserEntries = existsSync(join(root, 'src/browser'))
    ? readdirSync(join(root, 'src/browser')).filter((name) => name.endsWith('.entry.ts'))
    : []
  for (const name of browserEntries) {
    const result = await bundle({
      absWorkingDir: root,
      entryPoints: [`src/browser/${name}`],
      bundle: true,
      minify: true,
      write: false,
      format: 'iife',
      platform: 'browser',
      target: 'es2020',
      logLevel: 'warning',
    })
    emit(name.replace('.entry.ts', '.js'), result.outputFiles[0].text)
  }
  writeFileSync(join(dist, 'assets.json'), JSON.stringify(manifest))
}

function fingerprint() {
  const hash = createHash('sha256')
  for (const path of [
    join(root, 'package-lock.json'),
    fileURLToPath(import.meta.url),
    join(root, 'scripts/patch-postgres.mjs'),
    ...listFiles(join(root, 'src')).sort(),
  ]) {
    const { mtimeMs, size } = statSync(path)
    hash.update(`${path}:${mtimeMs}:${size};`)
  }
  return hash.digest('hex')
}

function listFiles(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? listFiles(join(folder, entry.name)) : [join(folder, entry.name)],
  )
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build()
