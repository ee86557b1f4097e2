// How long it takes to write everything found to a file, and whether memory stays flat meanwhile.
import { tableToCsv } from '../../src/lib/table-export/csv.ts'
import type { Column, Row } from '../../src/lib/table-export/table.ts'
import { tableToXlsx } from '../../src/lib/table-export/xlsx.ts'
import { documentAt, type readSources } from './data.ts'
import { inWords } from './measure.ts'
import type { Line } from './report.ts'

const columns: Column[] = [
  { key: 'state', header: 'State under review', kind: 'text' },
  { key: 'recommendingState', header: 'Recommending State', kind: 'text' },
  { key: 'text', header: 'Recommendation', kind: 'text', width: 90 },
  { key: 'position', header: 'Position', kind: 'text' },
  { key: 'issue', header: 'Issues', kind: 'text', width: 40 },
  { key: 'theme', header: 'Themes', kind: 'text', width: 40 },
  { key: 'session', header: 'Session', kind: 'number' },
  { key: 'action', header: 'Action category', kind: 'number' },
  { key: 'reviewed', header: 'Reviewed', kind: 'date' },
]

export async function measureExports(sources: NonNullable<ReturnType<typeof readSources>>, count: number): Promise<Line[]> {
  // Made beforehand: making them takes longer than writing them.
  const rows = Array.from({ length: count }, (_, i) => rowAt(sources, i))
  const lines: Line[] = []
  for (const [name, limit, pieces] of [
    ['XLSX', 10_000, () => tableToXlsx({ columns, rows, sheetName: 'Recommendations' })],
    ['CSV', 2000, () => tableToCsv(columns, rows)],
  ] as const) {
    const { time, bytes, growth } = await drain(pieces())
    lines.push({
      what: `export ${count.toLocaleString('en')} rows as ${name}`,
      ours: `${inWords(time)}, ${(bytes / 1e6).toFixed(1)} MB, memory +${growth.toFixed(0)} MB`,
      goal: `≤ ${limit / 1000} s, flat memory`,
      isMet: time <= limit && growth < 16,
    })
  }
  return lines
}

function rowAt(sources: NonNullable<ReturnType<typeof readSources>>, index: number): Row {
  const { text, facets } = documentAt(sources, index)
  const joined = (values: readonly string[] | undefined) => (values ?? []).join('; ')
  return {
    state: joined(facets.state),
    recommendingState: joined(facets.recommendingState),
    text,
    position: joined(facets.position),
    issue: joined(facets.issue),
    theme: joined(facets.theme),
    session: Number(facets.session?.[0]),
    action: Number(facets.action?.[0]),
    reviewed: `20${10 + (index % 15)}-0${1 + (index % 9)}-15`,
  }
}

async function drain(pieces: AsyncIterable<Uint8Array>) {
  globalThis.gc?.()
  const before = inUse()
  let bytes = 0
  let most = 0
  let counted = 0
  let pauses = 0
  const start = performance.now()
  for await (const piece of pieces) {
    bytes += piece.length
    if (++counted % 100 !== 0) continue
    const pause = performance.now()
    globalThis.gc?.()
    most = Math.max(most, inUse() - before)
    pauses += performance.now() - pause
  }
  return { time: performance.now() - start - pauses, bytes, growth: most }
}

function inUse(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 1e6
}
