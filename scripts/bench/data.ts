// As many recommendations as wanted, made from the real ones: the first round as they are, further rounds changed a little so that none repeats.
import { readFileSync } from 'node:fs'
import type { CorpusDocument, FacetName } from '../../src/corpus/schema.ts'
import { sharedDataPath } from '../../src/lib/project-file.ts'

type Source = {
  text: string
  sur_iso3: string
  rec_iso3: string | null
  response: string
  action: number
  issues: string[]
  session: number
  cycle: number
}
export type Random = () => number

/** The open recommendations, or undefined where the data is absent. */
export function readSources(): Source[] | undefined {
  const path = sharedDataPath('corpus.ndjson')
  if (!path) return undefined
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean)
  return lines.map((line) => JSON.parse(line))
}

/** Document number `index`, always the same. Themes, groups, goals and progress, which the data lacks, are drawn at random. */
export function documentAt(sources: Source[], index: number): CorpusDocument {
  const random = randomFrom(index + 1)
  const row = sources[index % sources.length]!
  const round = Math.floor(index / sources.length)
  const other = sources[Math.floor(random() * sources.length)]!
  const session = round === 0 ? row.session : 1 + Math.floor(random() * 54)
  const facets: Record<FacetName, string[]> = {
    state: [round === 0 ? row.sur_iso3 : other.sur_iso3],
    region: [`region ${regionOf(round === 0 ? row.sur_iso3 : other.sur_iso3)}`],
    cycle: [String(session <= 12 ? 1 : session <= 26 ? 2 : session <= 40 ? 3 : 4)],
    session: [String(session)],
    recommendingState: row.rec_iso3 ? [round === 0 ? row.rec_iso3 : (other.rec_iso3 ?? row.rec_iso3)] : [],
    position: [row.response],
    action: [String(row.action)],
    issue: round > 0 && random() < 0.2 ? [...new Set([...row.issues, ...other.issues])] : row.issues,
    theme: drawn(random, 'theme', 60, 4),
    group: drawn(random, 'group', 24, 3),
    sdg: drawn(random, 'goal', 17, 3),
    progress: [`progress ${Math.floor(random() * 4)}`],
  }
  const text = round === 0 ? row.text : changed(row.text, other.text, random)
  return { id: `recommendation-${index}`, text, lang: 'en', facets, sort: { session, state: facets.state[0] ?? '' } }
}

/** A reproducible source of numbers from 0 to 1 (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = Math.imul(seed, 0x9e3779b1)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** One word in twelve taken from another text, one in twenty left out, one in three hundred misspelt. */
export function changed(text: string, other: string, random: Random): string {
  const foreign = other.split(' ')
  const words: string[] = []
  for (const word of text.split(' ')) {
    const chance = random()
    if (chance < 0.05) continue
    if (chance < 0.133) words.push(foreign[Math.floor(random() * foreign.length)]!)
    else if (chance < 0.1363 && word.length > 4) words.push(word.slice(0, 2) + word[3]! + word[2]! + word.slice(4))
    else words.push(word)
  }
  return words.join(' ')
}

function drawn(random: Random, name: string, kinds: number, most: number): string[] {
  const count = Math.floor(random() * (most + 1))
  // Squared, so that some values are frequent and most are rare, as with real labels.
  return [...new Set(Array.from({ length: count }, () => `${name} ${Math.floor(random() ** 2 * kinds)}`))]
}

function regionOf(iso3: string): number {
  return (iso3.charCodeAt(0) * 7 + iso3.charCodeAt(1) * 3 + iso3.charCodeAt(2)) % 5
}
