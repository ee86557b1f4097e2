// The rules of the house: who may import whom, and what no file may contain.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { projectPath } from '../src/lib/project-file.ts'
import { features, ground } from './house.ts'

const source = projectPath('src')
const files = readdirSync(source, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => relative(source, join(entry.parentPath, entry.name)))
const programs = files.filter((file) => !/\.test\.tsx?$/.test(file) && !file.startsWith('browser/'))

/** Every import of a file by another of the project: [importer, imported, type only]. */
const imports = programs.flatMap((file) => {
  const text = readFileSync(join(source, file), 'utf8')
  const found = [...text.matchAll(/^\s*(?:import|export)\s+(type\s)?[^'"]*?from\s+'(\.[^']+)'|import\('(\.[^']+)'\)/gm)]
  return found.map((match) => ({
    from: file,
    to: relative(source, resolve(dirname(join(source, file)), match[2] ?? match[3] ?? '')),
    isType: Boolean(match[1]),
  }))
})

const rankOf = (file: string) => {
  const folder = file.includes('/') ? (file.split('/')[0] as string) : ''
  if (folder === 'demo') return Number.POSITIVE_INFINITY
  if (folder === '') return file === 'settings.ts' ? ground.indexOf('db') : Number.POSITIVE_INFINITY
  const place = ([...ground, ...features] as string[]).indexOf(folder)
  if (place < 0) throw new Error(`The folder src/${folder} is not in the printed order of test/house.ts.`)
  return place
}
/** Entries of processes of their own stand on the roof wherever they lie. */
const isRoof = (file: string) =>
  rankOf(file) === Number.POSITIVE_INFINITY || file === 'documents/reader.ts' || file.endsWith('.command.ts') || file.endsWith('/demo.ts')

describe('the house', () => {
  test('imports point to the ground: a folder imports only itself and folders printed before it', () => {
    const wrong = imports.filter(({ from, to }) => !isRoof(from) && rankOf(to) > rankOf(from))
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([])
  })

  test('rules and parsers are pure: no database, no web, no clock, no chance', () => {
    const pure = programs.filter((file) => /(^|\/)rules(\.ts|\/)|\/parse\//.test(file) && !file.endsWith('.command.ts'))
    const impure = imports.filter(
      ({ from, to, isType }) =>
        pure.includes(from) &&
        !isType &&
        /^(db|web|access)\/|queries\.ts$|commands\.ts$|pages/.test(to) &&
        to !== 'access/actor.ts' &&
        to !== 'access/audience.ts',
    )
    const clocks = pure.filter((file) =>
      /new Date\(\)|Date\.now\(|Math\.random\(|randomUUID/.test(readFileSync(join(source, file), 'utf8')),
    )
    expect(pure.length).toBeGreaterThan(5)
    expect([...impure.map(({ from, to }) => `${from} → ${to}`), ...clocks]).toEqual([])
  })

  test('nothing in lib knows the domain', () => {
    const wrong = imports.filter(({ from, to }) => from.startsWith('lib/') && !to.startsWith('lib/'))
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([])
  })

  test('no default exports, no barrel files, no enums, no any', () => {
    const wrong = programs.filter(
      (file) =>
        /^export default|^\s*export (const )?enum /m.test(readFileSync(join(source, file), 'utf8')) || /(^|\/)index\.tsx?$/.test(file),
    )
    const any = programs.filter((file) => /(: |as |<)any\b|\bany\[\]/.test(withoutComments(readFileSync(join(source, file), 'utf8'))))
    expect([...wrong, ...any]).toEqual([])
  })

  test('every file says in its first line what it is for', () => {
    const silent = programs.filter((file) => !/^(\/\/|\/\*)/.test(readFileSync(join(source, file), 'utf8')) && !file.endsWith('.d.ts'))
    expect(silent).toEqual([])
  })
})

const withoutComments = (text: string) =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|\s)\/\/.*$/gm, '')
    .replace(/'[^'\n]*'|`[^`]*`|"[^"\n]*"/g, "''")
