// One oracle for every bad file: read with its doubts named, or refused with a reason; in time, within memory, calling nobody, leaving nothing.
import { closeSync, ftruncateSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ReadingOutcome, runReader } from '../../src/documents/read-in-child.ts'
import { unreadableReasons } from '../../src/lib/blocks.ts'
import { warningCodes } from '../../src/recommendations/parse/schema.ts'
import type { Case } from './case.ts'
import { containerCases } from './cases-containers.ts'
import { contentCases } from './cases-content.ts'
import { fileCases } from './cases-files.ts'
import { pdfCases } from './cases-pdf.ts'

const cases = [...fileCases, ...containerCases, ...contentCases, ...pdfCases]
const seconds = 10
const megabytes = 256
const atOnce = 2

const folder = mkdtempSync(join(tmpdir(), 'terrain-bad-input-'))
const outcomes = new Map<Case, ReadingOutcome>()
const calls: string[] = []
let server: Server

beforeAll(async () => {
  server = createServer((request, response) => {
    calls.push(request.url ?? '')
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const waiting = cases.entries()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const [index, item] of waiting) outcomes.set(item, await readCase(item, index, port))
    }),
  )
}, 180_000)

afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

async function readCase(item: Case, index: number, port: number): Promise<ReadingOutcome> {
  const path = join(folder, String(index))
  const made = item.make({ port })
  const handle = openSync(path, 'w')
  if (made instanceof Uint8Array) writeFileSync(handle, made)
  else ftruncateSync(handle, made.size)
  closeSync(handle)
  const outcome = await runReader({ path, fileName: item.file, seconds, megabytes })
  rmSync(path)
  return outcome
}

describe('every bad file is read with its doubts or refused with a reason', () => {
  test.each(cases.map((item) => [`${item.name} (${item.file})`, item] as const))('%s', (_, item) => {
    const { parsed, refusal, peak } = outcomes.get(item) ?? { peak: 0 }
    expect(peak).toBeLessThanOrEqual(megabytes * 1024 * 1024)
    if (item.refused) {
      expect(item.refused).toContain(refusal?.reason)
      expect(unreadableReasons).toContain(refusal?.reason)
      return
    }
    expect(refusal).toBeUndefined()
    const warnings = [
      ...(parsed?.warnings ?? []),
      ...(parsed?.recommendations.flatMap((recommendation) => recommendation.warnings) ?? []),
    ].map((warning) => warning.code)
    expect(parsed?.recommendations.length).toBe(item.recommendations)
    expect(warnings).toEqual(expect.arrayContaining(item.warnings ?? []))
    expect(warnings.filter((code) => !warningCodes.includes(code))).toEqual([])
    if (item.without) expect(JSON.stringify(parsed?.recommendations)).not.toContain(item.without)
  })
})

describe('and afterwards', () => {
  test('there are at least eighty cases', () => {
    expect(cases.length).toBeGreaterThanOrEqual(80)
  })

  test('no server was called', () => {
    expect(calls).toEqual([])
  })

  test('no file was left', () => {
    expect(readdirSync(folder)).toEqual([])
  })

  test.skipIf(process.platform !== 'linux')('no process was left, living or dead', () => {
    expect(childrenOf(process.pid).filter((command) => /reader(?:\.\w+)?\.m?js/.test(command) || command === '')).toEqual([])
  })
})

/** Command lines of the children of a process; a dead one that nobody waited for has none. */
function childrenOf(parent: number): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const [, own] = /\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'latin1')) ?? []
        return Number(own) === parent ? [readFileSync(`/proc/${pid}/cmdline`, 'latin1').replaceAll('\0', ' ').trim()] : []
      } catch {
        return []
      }
    })
}
