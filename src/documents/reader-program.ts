// Where the reading process's program lies: built with everything else, or, when tests run the sources, built on the spot.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectPath } from '../lib/project-file.ts'

let built: Promise<string> | undefined

/** Absolute path of the program to give to Node. */
export function readerProgram(): Promise<string> {
  if (!import.meta.url.endsWith('.ts')) return Promise.resolve(projectPath('dist/documents/reader.js'))
  built ??= buildReader()
  return built
}

/** Named by its content: several test processes at once share it, and none removes what another runs. */
async function buildReader(): Promise<string> {
  const { build } = await import('esbuild')
  const result = await build({
    entryPoints: [projectPath('src/documents/reader.ts')],
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    write: false,
    logLevel: 'error',
  })
  const text = result.outputFiles[0]?.text ?? ''
  const folder = projectPath('node_modules/.cache/terrain')
  const path = join(folder, `reader.${createHash('sha256').update(text).digest('hex').slice(0, 16)}.mjs`)
  if (existsSync(path)) return path
  mkdirSync(folder, { recursive: true })
  writeFileSync(`${path}.${process.pid}`, text)
  renameSync(`${path}.${process.pid}`, path)
  return path
}
