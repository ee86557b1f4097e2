// Cuts a recommendation into folded words with their stems and finds the instruments it names; the common ground of classing and matching.
import snowball from 'snowball-stemmers'
import { instruments } from './instruments.ts'
import { openingVerbs } from './verbs.ts'

/** What is known of a word, shared by all texts that hold it. */
export type Word = {
  word: string
  stem: string
  wordHash: number
  stemHash: number
  isSmall: boolean
  isVerb: boolean
  isIng: boolean
  starts: Node | undefined
}

/** A text as words. `breaks[i]` is what stands before word i: 0 nothing, 1 a comma, 2 the end of a sentence or clause. `named`: instruments with the places of their first and last word. */
export type Words = { list: Word[]; breaks: number[]; named: Named[] }
export type Named = { key: string; hash: number; from: number; to: number }
type Node = { next: Map<string, Node>; key: string | undefined; hash: number }

/** The words of a text, folded: lower case, accents and possessives gone. */
export function wordsOf(text: string): Words {
  const list: Word[] = []
  const breaks: number[] = []
  let before = 0
  for (const piece of fold(text).match(/[a-z]+|[0-9]+|[,;:.]/g) ?? []) {
    const code = piece.charCodeAt(0)
    if (code === 44) before = Math.max(before, 1)
    else if (code === 46 || code === 58 || code === 59) before = 2
    else {
      list.push(wordFor(piece))
      breaks.push(before)
      before = 0
    }
  }
  return { list, breaks, named: findInstruments(list) }
}

/** English stem of a folded word. */
export const stemOf = (word: string): string => wordFor(word).stem

/** Lower case without accents; curly quotes straight; the possessive gone. */
export function fold(text: string): string {
  const plain = isAscii(text)
    ? text
    : text
        .normalize('NFKD')
        .replace(/\p{M}/gu, '')
        .replace(/[‘’ʼ`´]/g, "'")
  const lower = plain.toLowerCase()
  return lower.includes("'") ? lower.replace(/'s\b|(?<=s)'(?=\s|$)/g, '') : lower
}

/** A 32-bit number for a string (FNV-1a). */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash | 0
}

export const smallWords = new Set(
  'the a an of on in to for and or by with from at as its it is be that this which all any their other against into under his her such also these those has have been are was were will would not no'.split(
    ' ',
  ),
)

// Snowball keeps these apart; the field does not.
const exceptions: Record<string, string> = {
  women: 'woman',
  children: 'child',
  persons: 'person',
  people: 'person',
  men: 'man',
  ratification: 'ratifi',
  accession: 'acced',
  legislation: 'law',
  legislative: 'law',
}
const english = snowball.newStemmer('english')
const memory = new Map<string, Word>()
const root: Node = { next: new Map(), key: undefined, hash: 0 }
plantNames()

function wordFor(word: string): Word {
  const known = memory.get(word)
  if (known) return known
  const stem = exceptions[word] ?? (word.length < 4 || word.charCodeAt(0) < 58 ? word : english.stem(word))
  const isIng = word.length > 4 && word.endsWith('ing')
  const fresh = {
    word,
    stem,
    wordHash: hashOf(`=${word}`),
    stemHash: hashOf(stem),
    isSmall: smallWords.has(word),
    isVerb: openingVerbs.has(word),
    isIng,
    starts: root.next.get(stem),
  }
  // Long-running processes meet endless misspellings; the memory must not grow with them.
  if (memory.size > 100_000) memory.clear()
  memory.set(word, fresh)
  return fresh
}

function plantNames(): void {
  const skipped = [...smallWords]
  for (const { key, names } of instruments) {
    for (const name of names) {
      let node = root
      for (const word of fold(name).match(/[a-z]+|[0-9]+/g) ?? []) {
        if (skipped.includes(word)) continue
        const stem = exceptions[word] ?? (word.length < 4 || word.charCodeAt(0) < 58 ? word : english.stem(word))
        const next: Node = node.next.get(stem) ?? { next: new Map(), key: undefined, hash: 0 }
        node.next.set(stem, next)
        node = next
      }
      node.key ??= key
      node.hash = hashOf(`@${node.key}`)
    }
  }
}

function findInstruments(list: Word[]): Named[] {
  const found: Named[] = []
  for (let from = 0; from < list.length; from++) {
    let node = list[from]?.starts
    if (!node) continue
    let best = node.key === undefined ? undefined : node
    let to = from
    for (let at = from + 1; at < list.length; at++) {
      const word = list[at] as Word
      const next: Node | undefined = node.next.get(word.stem)
      if (!next && word.isSmall) continue
      if (!next) break
      node = next
      if (node.key === undefined) continue
      best = node
      to = at
    }
    if (!best) continue
    found.push({ key: best.key ?? '', hash: best.hash, from, to })
    from = to
  }
  return found
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false
  return true
}
