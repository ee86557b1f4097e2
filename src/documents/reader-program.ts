// Where the reading process's program lies: built with everything else, or, when tests run the sources, built on the spot.
import { mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { projectPath } from '../lib/project-file.ts'

let built: Promise<string> | undefined

/** Absolute path of the program to give to Node. */
export function readerProgram(): Promise<string> {
  if (!import.meta.url.endsWith('.ts')) return Promise.resolve(projectPath('dist/documents/reader.js'))
  built ??= buildReader()
  return built
}

async function buildReader(): Promise<string> {
  const { build } = await import('esbuild')
  const outfile = projectPath('node_modules/.cache/terrain', String(process.pid), 'reader.mjs')
  mkdirSync(dirname(outfile), { recursive: true })
  process.once('exit', () => rmSync(join(outfile, '..'), { recursive: true, force: true }))
  await build({
    entryPoints: [projectPath('src/documents/reader.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'error',
  })
  return outfile
}
