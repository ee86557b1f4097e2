// The whole measurement: our corpus beside its peers in one run, growth, exports; printed, and written to docs/performance.md.
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type Corpus, createCorpus, loadCorpus } from '../../src/corpus/corpus.ts'
import type { CorpusDocument } from '../../src/corpus/schema.ts'
import { projectPath } from '../../src/lib/project-file.ts'
import { type GrowthPoint, growthChart } from './chart.ts'
import { changed, documentAt, randomFrom, readSources } from './data.ts'
import { measureExports } from './exports.ts'
import { createPeer } from './flexsearch.ts'
import { inWords, megabytesInUse, once, processorTime, ratio, shorterOfTwo, timesOf } from './measure.ts'
import { openPeer } from './postgresql.ts'
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

const growth: GrowthPoint[] = []
let versus: Line[] = []
for (const size of sizes) {
  say(`${size} recommendations …`)
  const { corpus, buildTime, megabytes } = built(size)
  const questions = questionsFrom(documentOf, Math.min(size, main), questionCount, randomFrom(7))
  const texts = alikeTexts(size, 200)
  const search = timesOf(warm(questions, (question) => ask(corpus, question)))
  const alike = timesOf(warm(texts, ({ text }) => corpus.alike(text, 'en', 10)))
  const searchWork = processorTime(questions, (question) => ask(corpus, question))
  const alikeWork = processorTime(texts, ({ text }) => corpus.alike(text, 'en', 10))
  growth.push({ size, buildTime, megabytes, p50: search.p50, p99: search.p99, mean: search.mean, alike: alike.mean, searchWork, alikeWork })
  if (size === main) versus = await besidePeers(corpus, questions, { buildTime, megabytes })
}
const exports = await measureExports(sources, 110_000)
finish()

/** Builds twice: the shorter time counts, the second corpus stays. */
function built(size: number) {
  const first = buildOnce(size).buildTime
  const second = buildOnce(size)
  return { ...second, buildTime: Math.min(first, second.buildTime) }
}

function buildOnce(size: number) {
  const before = megabytesInUse()
  const corpus = createCorpus()
  let buildTime = 0
  for (let from = 0; from < size; from += 10_000) buildTime += timeOfAdding(corpus.add, from, Math.min(10_000, size - from))
  buildTime += once(() => corpus.refresh())
  // What a search needs is made by the first one and belongs to the memory of the index.
  corpus.search({ words: 'rights', filters: { position: { any: ['Accepted'] }, cycle: { any: ['2'] } } })
  return { corpus, buildTime, megabytes: megabytesInUse() - before }
}

// A function of its own, so that the documents are gone when memory is read.
function timeOfAdding(add: (documents: CorpusDocument[]) => void, from: number, count: number): number {
  const documents = Array.from({ length: count }, (_, i) => documentOf(from + i))
  return once(() => add(documents))
}

function ask(corpus: Corpus, { words, filters }: Question) {
  return corpus.search({ words: words.join(' '), filters, limit: 20 })
}

/** Texts that are changed copies of documents: the document itself should be among the most alike. */
function alikeTexts(size: number, count: number) {
  const random = randomFrom(11)
  return Array.from({ length: count }, () => {
    const index = Math.floor(random() * size)
    const other = documentOf(Math.floor(random() * size)).text
    return { index, text: changed(changed(documentOf(index).text, other, random), other, random) }
  })
}

function warm<T>(list: T[], work: (one: T) => unknown): number[] {
  for (const one of list.slice(0, 200)) work(one)
  return list.map((one) => shorterOfTwo(() => work(one)))
}

async function besidePeers(corpus: Corpus, questions: Question[], ours: { buildTime: number; megabytes: number }): Promise<Line[]> {
  const flexsearch = await besideFlexSearch(corpus, questions)
  const lines: Line[] = [
    { what: 'build 100,000', ours: inWords(ours.buildTime), goal: '≤ 1.5 s', isMet: ours.buildTime <= 1500 },
    { what: 'memory of 100,000', ours: `${ours.megabytes.toFixed(1)} MB`, goal: '≤ 40 MB', isMet: ours.megabytes <= 40 },
    ...changesTo(corpus),
    ...flexsearch,
  ]
  if (options['no-postgresql']) return lines
  try {
    lines.push(...(await besidePostgresql(corpus, questions)))
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
    { what: 'adopt 300 more, searchable', ours: inWords(adopted), goal: 'milliseconds', isMet: adopted < 50 },
    { what: `save (${(bytes.length / 1e6).toFixed(1)} MB) and load`, ours: `${inWords(saved)} and ${inWords(loaded)}` },
  ]
}

async function besideFlexSearch(corpus: Corpus, questions: Question[]): Promise<Line[]> {
  say('FlexSearch …')
  const peer = createPeer()
  let buildTime = 0
  const addAll = (documents: CorpusDocument[]) => {
    for (const document of documents) peer.add(document)
  }
  for (let from = 0; from < main; from += 10_000) buildTime += timeOfAdding(addAll, from, 10_000)
  const [our, their] = takingTurns(
    questions,
    (question) => ask(corpus, question),
    (question) => peer.search(question),
  )
  return [
    {
      what: 'faceted search, p50, FlexSearch',
      ours: inWords(our.p50),
      theirs: inWords(their.p50),
      ratio: ratio(their.p50, our.p50),
      goal: '≥ 10 ×',
      isMet: their.p50 / our.p50 >= 10,
    },
    {
      what: 'faceted search, p99, FlexSearch',
      ours: inWords(our.p99),
      theirs: inWords(their.p99),
      ratio: ratio(their.p99, our.p99),
      goal: '≥ 4 ×',
      isMet: their.p99 / our.p99 >= 4,
    },
    { what: 'build 100,000, FlexSearch', ours: '', theirs: inWords(buildTime) },
    ...alikeLines(corpus, 'FlexSearch', alikeTexts(main, 100), (text) => peer.alike(text, 10), 15),
  ]
}

// All questions to one, then all to the other, twice; of the two runs of a question the shorter counts.
function takingTurns(questions: Question[], ours: (question: Question) => unknown, theirs: (question: Question) => unknown) {
  for (const question of questions.slice(0, 200)) [ours, theirs].map((work) => work(question))
  const pass = (work: (question: Question) => unknown) => questions.map((question) => once(() => work(question)))
  const [ours1, theirs1, ours2, theirs2] = [pass(ours), pass(theirs), pass(ours), pass(theirs)]
  const shorter = (first: number[], second: number[]) => timesOf(first.map((time, i) => Math.min(time, second[i]!)))
  return [shorter(ours1, ours2), shorter(theirs1, theirs2)] as const
}

function alikeLines(
  corpus: Corpus,
  name: string,
  texts: { index: number; text: string }[],
  alike: (text: string) => number[],
  goal: number,
): Line[] {
  let myHits = 0
  let theirHits = 0
  for (const { text } of texts) corpus.alike(text, 'en', 10)
  for (const { index, text } of texts) {
    if (corpus.alike(text, 'en', 10).some(({ id }) => id === `recommendation-${index}`)) myHits++
    if (alike(text).includes(index)) theirHits++
  }
  const mine = timesOf(texts.map(({ text }) => shorterOfTwo(() => corpus.alike(text, 'en', 10))))
  const theirs = timesOf(texts.map(({ text }) => shorterOfTwo(() => alike(text))))
  return [alikeLine(name, mine.mean, theirs.mean, myHits / texts.length, theirHits / texts.length, goal)]
}

function alikeLine(name: string, mine: number, theirs: number, myRecall: number, theirRecall: number, goal: number): Line {
  return {
    what: `ten most alike, mean, ${name}`,
    ours: `${inWords(mine)}, finds ${Math.round(myRecall * 100)} %`,
    theirs: `${inWords(theirs)}, finds ${Math.round(theirRecall * 100)} %`,
    ratio: ratio(theirs, mine),
    goal: `≥ ${goal} ×`,
    isMet: theirs / mine >= goal && myRecall >= theirRecall,
  }
}

async function besidePostgresql(corpus: Corpus, questions: Question[]): Promise<Line[]> {
  say('PostgreSQL …')
  const peer = await openPeer(say)
  try {
    const batch = 5000
    for (let from = 0; from < main; from += batch)
      await peer.add(
        Array.from({ length: batch }, (_, i) => documentOf(from + i)),
        from,
      )
    await peer.finish(true)
    const asked = questions.slice(0, options.long ? 400 : 100)
    const our = timesOf(warm(asked, (question) => ask(corpus, question)))
    const theirs: number[] = []
    for (const question of asked) theirs.push(await onceAsync(() => peer.search(question)))
    const their = timesOf(theirs)
    const texts = alikeTexts(main, options.long ? 50 : 10)
    const myAlike = timesOf(warm(texts, ({ text }) => corpus.alike(text, 'en', 10)))
    const theirAlike: number[] = []
    let [myHits, theirHits] = [0, 0]
    for (const { index, text } of texts) {
      if (corpus.alike(text, 'en', 10).some(({ id }) => id === `recommendation-${index}`)) myHits++
      const start = performance.now()
      if ((await peer.alike(text)).includes(index)) theirHits++
      theirAlike.push(performance.now() - start)
    }
    const name = `PostgreSQL ${peer.version.split(' ')[0]}`
    return [
      {
        what: `faceted search, p50, ${name}`,
        ours: inWords(our.p50),
        theirs: inWords(their.p50),
        ratio: ratio(their.p50, our.p50),
        goal: '≥ 30 ×',
        isMet: their.p50 / our.p50 >= 30,
      },
      {
        what: `faceted search, p99, ${name}`,
        ours: inWords(our.p99),
        theirs: inWords(their.p99),
        ratio: ratio(their.p99, our.p99),
        goal: '≥ 50 ×',
        isMet: their.p99 / our.p99 >= 50,
      },
      alikeLine(`${name} trigrams`, myAlike.mean, timesOf(theirAlike).mean, myHits / texts.length, theirHits / texts.length, 500),
    ]
  } finally {
    await peer.close()
  }
}

async function onceAsync(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function growthLines(): Line[] {
  const at = (size: number) => growth.find((point) => point.size === size)!
  const [small, large] = [at(main), at(250_000)]
  const line = (what: string, before: number, after: number): Line => {
    const times = after / before
    return { what, ours: `${times.toFixed(2)} ×`, goal: '≤ 2.7 ×', isMet: times <= 2.7 }
  }
  return [
    line('250,000 against 100,000: build', small.buildTime, large.buildTime),
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
