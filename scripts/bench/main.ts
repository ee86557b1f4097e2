// The whole measurement: our corpus beside its peers in one run, growth, exports; printed, and written to docs/performance.md.
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type Corpus, createCorpus, loadCorpus } from '../../src/corpus/corpus.ts'
import { projectPath } from '../../src/lib/project-file.ts'
import { alikeTexts, ask, type Bench, besideFlexSearch, besidePostgresql, timeOfAdding, warm } from './beside.ts'
import { type GrowthPoint, growthChart } from './chart.ts'
import { documentAt, randomFrom, readSources } from './data.ts'
import { measureExports } from './exports.ts'
import { inWords, megabytesInUse, once, processorTime, type Spent, spentOn, timesOf } from './measure.ts'
import { type Question, questionsFrom } from './queries.ts'
import { type Line, pageOf, table } from './report.ts'

const { values: options } = parseArgs({
  options: { date: { type: 'string' }, 'no-write': { type: 'boolean' }, 'no-postgresql': { type: 'boolean' }, long: { type: 'boolean' } },
})
const main = 100_000
const sizes = [1000, 10_000, main, 250_000]
const questionCount = options.long ? 4800 : 1200

const found = readSources()
if (!found) {
  console.log('Skipped: the recommendations to measure with (../shared/data/corpus.ndjson) are not here.')
  process.exit(0)
}
const sources = found
const say = (line: string) => console.error(line)
const documentOf = (index: number) => documentAt(sources, index)

const bench: Bench = { documentOf, size: main, isLong: options.long === true, say }
const growth: GrowthPoint[] = []
let versus: Line[] = []
for (const size of sizes) {
  say(`${size} recommendations …`)
  const { corpus, buildTime, buildWork, megabytes } = built(size)
  const questions = questionsFrom(documentOf, Math.min(size, main), questionCount, randomFrom(7))
  const texts = alikeTexts(bench, size, 200)
  const search = timesOf(warm(questions, (question) => ask(corpus, question)))
  const alike = timesOf(warm(texts, ({ text }) => corpus.alike(text, 'en', 10)))
  const searchWork = processorTime(questions, (question) => ask(corpus, question))
  const alikeWork = processorTime(texts, ({ text }) => corpus.alike(text, 'en', 10))
  growth.push({
    size,
    buildTime,
    buildWork,
    megabytes,
    p50: search.p50,
    p99: search.p99,
    mean: search.mean,
    alike: alike.mean,
    searchWork,
    alikeWork,
  })
  if (size === main) versus = await besidePeers(corpus, questions, { buildTime, megabytes })
}
const exports = await measureExports(sources, 110_000)
finish()

/** Builds twice: the shorter times count, the second corpus stays. */
function built(size: number) {
  const first = buildOnce(size)
  const second = buildOnce(size)
  return { ...second, buildTime: Math.min(first.buildTime, second.buildTime), buildWork: Math.min(first.buildWork, second.buildWork) }
}

function buildOnce(size: number) {
  const before = megabytesInUse()
  const corpus = createCorpus()
  const parts: Spent[] = []
  for (let from = 0; from < size; from += 10_000) parts.push(timeOfAdding(bench, corpus.add, from, Math.min(10_000, size - from)))
  parts.push(spentOn(corpus.refresh))
  // What a search needs is made by the first one and belongs to the memory of the index.
  corpus.search({ words: 'rights', filters: { position: { any: ['Accepted'] }, cycle: { any: ['2'] } } })
  const sum = (of: (part: Spent) => number) => parts.reduce((total, part) => total + of(part), 0)
  return { corpus, buildTime: sum(({ time }) => time), buildWork: sum(({ work }) => work), megabytes: megabytesInUse() - before }
}

async function besidePeers(corpus: Corpus, questions: Question[], ours: { buildTime: number; megabytes: number }): Promise<Line[]> {
  const flexsearch = besideFlexSearch(bench, corpus, questions)
  const lines: Line[] = [
    { what: 'build 100,000', ours: inWords(ours.buildTime), goal: '≤ 1.5 s', isMet: ours.buildTime <= 1500 },
    { what: 'memory of 100,000', ours: `${ours.megabytes.toFixed(1)} MB`, goal: '≤ 40 MB', isMet: ours.megabytes <= 40 },
    ...changesTo(corpus),
    ...flexsearch,
  ]
  if (options['no-postgresql']) return lines
  try {
    lines.push(...(await besidePostgresql(bench, corpus, questions)))
  } catch (error) {
    say(`PostgreSQL is left out: ${error instanceof Error ? error.message : String(error)}`)
  }
  return lines
}

function changesTo(corpus: Corpus): Line[] {
  const fresh = Array.from({ length: 300 }, (_, i) => ({ ...documentOf(main + i), id: `fresh-${i}` }))
  const adopted = once(() => {
    corpus.add(fresh)
    corpus.refresh()
  })
  corpus.remove(fresh.map(({ id }) => id))
  let bytes = new Uint8Array(0)
  const saved = once(() => {
    bytes = corpus.save() as Uint8Array<ArrayBuffer>
  })
  const loaded = once(() => loadCorpus(bytes).refresh())
  return [
    { what: 'adopt 300 more, searchable', ours: inWords(adopted), goal: '≤ 25 ms', isMet: adopted <= 25 },
    { what: `save (${(bytes.length / 1e6).toFixed(1)} MB) and load`, ours: `${inWords(saved)} and ${inWords(loaded)}` },
  ]
}

function growthLines(): Line[] {
  const at = (size: number) => growth.find((point) => point.size === size)!
  const [small, large] = [at(main), at(250_000)]
  const line = (what: string, before: number, after: number): Line => {
    const times = after / before
    return { what, ours: `${times.toFixed(2)} ×`, goal: '≤ 2.7 ×', isMet: times <= 2.7 }
  }
  return [
    line('250,000 against 100,000: build, processor time', small.buildWork, large.buildWork),
    line('250,000 against 100,000: memory', small.megabytes, large.megabytes),
    line('250,000 against 100,000: search, processor time', small.searchWork, large.searchWork),
    line('250,000 against 100,000: ten most alike, processor time', small.alikeWork, large.alikeWork),
  ]
}

function finish(): void {
  const lines = [...versus, ...growthLines(), ...exports]
  console.log(table(lines))
  if (options['no-write']) return
  const date = options.date ?? new Date().toISOString().slice(0, 10)
  writeFileSync(projectPath('docs/performance.md'), pageOf({ date, lines, growth, questionCount, sources: sources.length }))
  writeFileSync(projectPath('docs/performance-growth.svg'), growthChart(growth))
  say('Written: docs/performance.md, docs/performance-growth.svg')
}
