// The same questions to our corpus and to a peer, in one run.
import type { Corpus } from '../../src/corpus/corpus.ts'
import type { CorpusDocument } from '../../src/corpus/schema.ts'
import { changed, randomFrom } from './data.ts'
import { createPeer } from './flexsearch.ts'
import { inWords, once, ratio, type Spent, shorterOfTwo, spentOn, timesOf } from './measure.ts'
import { openPeer } from './postgresql.ts'
import type { Question } from './queries.ts'
import type { Line } from './report.ts'

export type Bench = { documentOf: (index: number) => CorpusDocument; size: number; isLong: boolean; say: (line: string) => void }
type AlikeText = { index: number; text: string }

export function besideFlexSearch(bench: Bench, corpus: Corpus, questions: Question[]): Line[] {
  bench.say('FlexSearch …')
  const peer = createPeer()
  let buildTime = 0
  const addAll = (documents: CorpusDocument[]) => {
    for (const document of documents) peer.add(document)
  }
  for (let from = 0; from < bench.size; from += 10_000) buildTime += timeOfAdding(bench, addAll, from, 10_000).time
  const [our, their] = takingTurns(
    questions,
    (question) => ask(corpus, question),
    (question) => peer.search(question),
  )
  const texts = alikeTexts(bench, bench.size, 100)
  const ours = timesOf(warm(texts, ({ text }) => corpus.alike(text, 'en', 10)))
  const theirs = timesOf(texts.map(({ text }) => shorterOfTwo(() => peer.alike(text, 10))))
  const found = texts.filter(({ index, text }) => peer.alike(text, 10).includes(index)).length / texts.length
  return [
    comparison('faceted search, p50, FlexSearch', our.p50, their.p50, 10),
    comparison('faceted search, p99, FlexSearch', our.p99, their.p99, 4),
    { what: 'build, FlexSearch', ours: '', theirs: inWords(buildTime) },
    alikeComparison('FlexSearch', { time: ours.mean, found: shareFound(corpus, texts) }, { time: theirs.mean, found }, 15),
  ]
}

/** Throws where there is no server. */
export async function besidePostgresql(bench: Bench, corpus: Corpus, questions: Question[]): Promise<Line[]> {
  bench.say('PostgreSQL …')
  const peer = await openPeer(bench.say)
  try {
    for (let from = 0; from < bench.size; from += 5000) {
      const documents = Array.from({ length: 5000 }, (_, i) => bench.documentOf(from + i))
      await peer.add(documents, from)
    }
    await peer.finish()
    const asked = questions.slice(0, bench.isLong ? 400 : 100)
    const our = timesOf(warm(asked, (question) => ask(corpus, question)))
    const their = timesOf(await eachTimed(asked, (question) => peer.search(question)))
    const texts = alikeTexts(bench, bench.size, bench.isLong ? 50 : 10)
    const ours = timesOf(warm(texts, ({ text }) => corpus.alike(text, 'en', 10)))
    let found = 0
    const theirs = await eachTimed(texts, async ({ index, text }) => {
      if ((await peer.alike(text)).includes(index)) found += 1 / texts.length
    })
    const name = `PostgreSQL ${peer.version.split(' ')[0]}`
    return [
      comparison(`faceted search, p50, ${name}`, our.p50, their.p50, 30),
      comparison(`faceted search, p99, ${name}`, our.p99, their.p99, 50),
      alikeComparison(
        `${name} trigrams`,
        { time: ours.mean, found: shareFound(corpus, texts) },
        { time: timesOf(theirs).mean, found },
        500,
      ),
    ]
  } finally {
    await peer.close()
  }
}

/** How long it takes to add so many documents. A function of its own, so that the documents are gone when memory is read. */
export function timeOfAdding(bench: Bench, add: (documents: CorpusDocument[]) => void, from: number, count: number): Spent {
  const documents = Array.from({ length: count }, (_, i) => bench.documentOf(from + i))
  return spentOn(() => add(documents))
}

export function ask(corpus: Corpus, { words, filters }: Question) {
  return corpus.search({ words: words.join(' '), filters, limit: 20 })
}

/** Texts that are changed copies of documents: the document itself should be among the most alike. */
export function alikeTexts({ documentOf }: Bench, size: number, count: number): AlikeText[] {
  const random = randomFrom(11)
  return Array.from({ length: count }, () => {
    const index = Math.floor(random() * size)
    const other = documentOf(Math.floor(random() * size)).text
    return { index, text: changed(changed(documentOf(index).text, other, random), other, random) }
  })
}

/** Times of the list after a warming up; of two runs the shorter. */
export function warm<T>(list: T[], work: (one: T) => unknown): number[] {
  for (const one of list.slice(0, 200)) work(one)
  return list.map((one) => shorterOfTwo(() => work(one)))
}

// All questions to one, then all to the other, twice; of the two runs of a question the shorter counts.
function takingTurns(questions: Question[], ours: (question: Question) => unknown, theirs: (question: Question) => unknown) {
  for (const question of questions.slice(0, 200)) for (const work of [ours, theirs]) work(question)
  const pass = (work: (question: Question) => unknown) => questions.map((question) => once(() => work(question)))
  const [ours1, theirs1, ours2, theirs2] = [pass(ours), pass(theirs), pass(ours), pass(theirs)]
  const shorter = (first: number[], second: number[]) => timesOf(first.map((time, i) => Math.min(time, second[i]!)))
  return [shorter(ours1, ours2), shorter(theirs1, theirs2)] as const
}

async function eachTimed<T>(list: T[], work: (one: T) => Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  for (const one of list) {
    const start = performance.now()
    await work(one)
    times.push(performance.now() - start)
  }
  return times
}

function shareFound(corpus: Corpus, texts: AlikeText[]): number {
  const isFound = ({ index, text }: AlikeText) => corpus.alike(text, 'en', 10).some(({ id }) => id === `recommendation-${index}`)
  return texts.filter(isFound).length / texts.length
}

function comparison(what: string, ours: number, theirs: number, goal: number): Line {
  return {
    what,
    ours: inWords(ours),
    theirs: inWords(theirs),
    ratio: ratio(theirs, ours),
    goal: `≥ ${goal} ×`,
    isMet: theirs / ours >= goal,
  }
}

type AlikeResult = { time: number; found: number }

function alikeComparison(name: string, ours: AlikeResult, theirs: AlikeResult, goal: number): Line {
  const words = ({ time, found }: AlikeResult) => `${inWords(time)}, finds ${Math.round(found * 100)} %`
  return {
    ...comparison(`ten most alike, mean, ${name}`, ours.time, theirs.time, goal),
    ours: words(ours),
    theirs: words(theirs),
    isMet: theirs.time / ours.time >= goal && ours.found >= theirs.found - 1e-9,
  }
}
