// The reading process: what it tells while it works, and that time, memory and its parent can stop it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { makeTextPdf, reportLines } from '../../test/bad-input/make-pdf.ts'
import { parseDocument } from '../recommendations/parse/parse-document.ts'
import { readInChild } from './read-in-child.ts'

const folder = mkdtempSync(join(tmpdir(), 'terrain-reader-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const fileOf = (name: string, content: string | Buffer) => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const table = (rows: number) =>
  `Recommendation;Recommending State\n${Array.from({ length: rows }, (_, index) => `Dig well number ${index};Ghana\n`).join('')}`

test('a document comes back as it is read here, whatever its size', async () => {
  const text = table(3000)
  const read = await readInChild({ path: fileOf('list', text), fileName: 'list.csv' })
  expect(read).toEqual(await parseDocument(Buffer.from(text), 'list.csv'))
  expect(read.recommendations).toHaveLength(3000)
})

test('a path is taken from where the caller stands', async () => {
  const path = relative(process.cwd(), fileOf('near', table(3)))
  expect((await readInChild({ path, fileName: 'near.csv' })).recommendations).toHaveLength(3)
})

test('it says which page it is at', async () => {
  const progress: unknown[] = []
  await readInChild({ path: fileOf('report', makeTextPdf(reportLines)), fileName: 'report.pdf', onProgress: (step) => progress.push(step) })
  expect(progress).toContainEqual({ done: 1, total: 1, unit: 'page' })
})

test('a person’s mapping of columns is used', async () => {
  const read = await readInChild({
    path: fileOf('other', 'a;b\nDig;wells (Ghana)\nPlant;trees (Mali)\n'),
    fileName: 'other.csv',
    mapping: { text: 'b' },
  })
  expect(read.recommendations.map((item) => item.text)).toEqual(['wells (Ghana)', 'trees (Mali)'])
})

test('time and memory are limits', async () => {
  const path = fileOf('long', table(250_000))
  await expect(readInChild({ path, fileName: 'long.csv', seconds: 0.05 })).rejects.toMatchObject({ reason: 'tooSlow' })
  await expect(readInChild({ path, fileName: 'long.csv', megabytes: 64 })).rejects.toMatchObject({ reason: 'tooMuchMemory' })
})

test('whoever asked can stop it', async () => {
  const path = fileOf('stopped', table(250_000))
  const control = new AbortController()
  const reading = readInChild({ path, fileName: 'stopped.csv', signal: control.signal })
  control.abort(new Error('the person went away'))
  await expect(reading).rejects.toThrow('the person went away')
  await expect(readInChild({ path, fileName: 'stopped.csv', signal: control.signal })).rejects.toThrow('the person went away')
})

test('a file that is not there is no unreadable document but a fault', async () => {
  await expect(readInChild({ path: join(folder, 'absent'), fileName: 'x.csv' })).rejects.toMatchObject({ code: 'ENOENT' })
})
