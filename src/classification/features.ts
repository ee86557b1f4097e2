// What the models look at in a text: words, pairs of words, instruments and, for the kind of act, where the verbs stand. Each feature is a 32-bit number.
import { hashOf, type Word, type Words } from './words.ts'

/** Receives a feature and the places of the two words it comes from (the same place twice for a single word). */
export type Take = (feature: number, from: number, to: number) => void
/** A stretch of a text that asks for one thing. `kind`: 0 opening, 1 by or through, 2 including, 3 another verb, 4 another sentence, 5 whatever else follows an "and". */
export type Piece = { from: number; to: number; kind: number }

export const pieceKinds = 6
const mostPieces = 6
const longest = 120
// The first word and the leading verb decide more than others: they enter four times, which doubles their weight in a text.
const weightier = 3

/** Features that speak for issues: stems, spelt words, neighbours, any two content stems of the text, instruments. */
export function topicFeatures({ list, named }: Words, take: Take): void {
  const length = Math.min(list.length, longest)
  const content: number[] = []
  let lastContent = -1
  for (let at = 0; at < length; at++) {
    const word = list[at] as Word
    take(word.stemHash, at, at)
    take(word.wordHash, at, at)
    if (at > 0) take(pair(1, (list[at - 1] as Word).stemHash, word.stemHash), at - 1, at)
    if (word.isSmall) continue
    if (lastContent >= 0) take(pair(2, (list[lastContent] as Word).stemHash, word.stemHash), lastContent, at)
    lastContent = at
    content.push(at)
  }
  for (let one = 0; one < content.length; one++) {
    const first = content[one] as number
    const a = (list[first] as Word).stemHash
    for (let other = one + 1; other < content.length; other++) {
      const second = content[other] as number
      const b = (list[second] as Word).stemHash
      if (a !== b) take(a < b ? pair(3, a, b) : pair(3, b, a), first, second)
    }
  }
  for (const { hash, from, to } of named) take(hash, from, to)
}

/** Features that speak for the kind of act, of the words `from` up to (not with) `to`. */
export function actFeatures(words: Words, from: number, to: number, take: Take): void {
  const end = Math.min(to, from + longest)
  openingFeatures(words.list, from, end, take)
  const { list } = words
  for (let at = from; at < end; at++) {
    const word = list[at] as Word
    take(word.wordHash, at, at)
    take(word.stemHash, at, at)
    if (at - from < 12) take(pair(11, 0, word.stemHash), at, at)
    const next = at + 1 < end ? (list[at + 1] as Word) : undefined
    take(pair(12, word.wordHash, next?.wordHash ?? 0), at, at + 1)
  }
  headFeatures(list, from, end, take)
  for (const { hash, from: first, to: last } of words.named) if (first >= from && last < end) take(hash, first, last)
  const length = end - from
  take(pair(13, 0, length < 8 ? 1 : length < 14 ? 2 : length < 22 ? 3 : length < 35 ? 4 : 5), from, from)
}

/** The stretches of a text, the opening one first: cut where a connecting word or a stop leads to another verb or to examples. */
export function piecesOf({ list, breaks }: Words): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  let kind = 0
  for (let at = 1; at < list.length && pieces.length < mostPieces - 1; at++) {
    const cut = cutAt(list, breaks[at] ?? 0, at)
    if (!cut) continue
    if (at - from > 1) pieces.push({ from, to: at, kind })
    from = at + cut.skip
    kind = cut.kind
  }
  if (list.length - from > 1 || pieces.length === 0) pieces.push({ from, to: list.length, kind })
  return pieces
}

/** The place of the verb that leads: the first opening verb in the stretch, else its first word. */
export function headOf(list: Word[], from: number, to: number): number {
  for (let at = from; at < to; at++) if ((list[at] as Word).isVerb) return at
  return from
}

/** Mixes a kind and two numbers into one feature; small numbers suffice, a clash among 2^32 is rare. */
export function pair(kind: number, a: number, b: number): number {
  let mixed = Math.imul(a ^ Math.imul(kind, 0x9e3779b1), 0x85ebca6b)
  mixed ^= mixed >>> 15
  mixed = Math.imul(mixed + b, 0xc2b2ae35)
  return mixed ^ (mixed >>> 13)
}

function openingFeatures(list: Word[], from: number, end: number, take: Take): void {
  for (let place = 0; place < 6 && from + place < end; place++) {
    const at = from + place
    const word = (list[at] as Word).wordHash
    const next = at + 1 < end ? (list[at + 1] as Word).wordHash : 0
    take(pair(20 + place, 0, word), at, at)
    if (place === 0) for (let again = 0; again < weightier; again++) take(pair(100 + again, 0, word), at, at)
    if (place === 5) continue
    take(pair(30 + place, word, next), at, at + 1)
    if (place < 3) take(pair(40 + place, pair(0, word, next), at + 2 < end ? (list[at + 2] as Word).wordHash : 0), at, at + 2)
  }
}

function headFeatures(list: Word[], from: number, end: number, take: Take): void {
  const head = headOf(list, from, end)
  const lead = list[head]?.stemHash ?? 0
  take(pair(50, 0, lead), head, head)
  for (let again = 0; again < weightier; again++) take(pair(110 + again, 0, lead), head, head)
  take(pair(51, 0, Math.min(head - from, 6)), head, head)
  if (head > from) take(pair(52, 0, (list[head - 1] as Word).wordHash), head - 1, head - 1)
  for (let step = 1; step <= 4 && head + step < end; step++) {
    const near = list[head + step] as Word
    take(pair(53, lead, near.stemHash), head, head + step)
    take(pair(53 + step, 0, near.wordHash), head + step, head + step)
  }
  if (head + 2 < end) take(pair(58, pair(0, lead, (list[head + 1] as Word).stemHash), (list[head + 2] as Word).stemHash), head, head + 2)
  let content = 0
  let firstContent = 0
  for (let at = head + 1; at < end; at++) {
    const word = list[at] as Word
    if (word.isSmall) continue
    take(pair(59, lead, word.stemHash), head, at)
    if (content < 4) {
      take(pair(60, lead, word.stemHash), head, at)
      take(pair(61 + content, 0, word.stemHash), at, at)
    }
    if (content === 0) firstContent = word.stemHash
    if (content === 1) take(pair(66, pair(0, lead, firstContent), word.stemHash), head, at)
    content++
  }
  laterVerbs(list, head, end, take)
}

function laterVerbs(list: Word[], head: number, end: number, take: Take): void {
  const lead = list[head]?.stemHash ?? 0
  let count = 0
  for (let at = head + 1; at + 1 < end; at++) {
    const link = list[at] as Word
    if (link.wordHash !== and && link.wordHash !== to && link.wordHash !== by) continue
    const next = list[at + 1] as Word
    if (!next.isVerb && !next.isIng) continue
    count = Math.min(count + 1, 3)
    const what = pair(0, link.wordHash, next.stemHash)
    take(pair(70 + count, 0, what), at, at + 1)
    take(pair(74, lead, what), at, at + 1)
    if (at < head + 4) take(pair(75, 0, what), at, at + 1)
  }
}

const [and, to, by] = ['and', 'to', 'by'].map((word) => hashOf(`=${word}`)) as [number, number, number]

function cutAt(list: Word[], stop: number, at: number): { kind: number; skip: number } | undefined {
  const word = (list[at] as Word).word
  const next = list[at + 1]
  if (!next) return undefined
  if (word === 'by' && (next.isIng || stop > 0)) return { kind: 1, skip: 1 }
  if (word === 'through') return { kind: 1, skip: 1 }
  if (word === 'including') return { kind: 2, skip: 1 }
  if (
    (word === 'such' && next.word === 'as') ||
    (word === 'in' && next.word === 'particular') ||
    (word === 'inter' && next.word === 'alia')
  )
    return { kind: 2, skip: 2 }
  if (word === 'as' && next.word === 'well') return { kind: 3, skip: list[at + 2]?.word === 'as' ? 3 : 2 }
  if (stop === 2) return { kind: 4, skip: word === 'and' || word === 'to' ? 1 : 0 }
  if (word === 'and' && next.word === 'to') return { kind: 3, skip: 2 }
  if (word === 'and' && (next.isVerb || next.isIng)) return { kind: 3, skip: 1 }
  if (word === 'and') return { kind: 5, skip: 1 }
  if (stop === 1 && word === 'to') return { kind: 3, skip: 1 }
  if (stop === 1 && (list[at] as Word).isVerb) return { kind: 3, skip: 0 }
  return undefined
}
