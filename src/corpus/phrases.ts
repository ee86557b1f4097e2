// Phrases and words that belong together, turned into lists of their own so that the rest of a search sees lists only.
import { evaluate, type Group, type List, listsOfTerm, rarityOf, type Scratch } from './evaluate.ts'
import { gradeOf, mostWeight, textWeight } from './postings.ts'
import type { Store } from './store.ts'

/** For each place of a phrase the terms that may stand there. */
export type Places = number[][]

/** The documents in whose text the places follow each other. Uses up the scratch. */
export function phraseList(store: Store, scratch: Scratch, places: Places): Group {
  if (places.some((terms) => terms.length === 0)) return []
  evaluate(store, scratch, groupsOf(store, places), [], false)
  const entries: number[] = []
  for (let i = 0; i < scratch.length; i++) {
    const document = scratch.documents[i]!
    const times = timesInText(store, document, places)
    if (times > 0) entries.push(entryOf(store, document, times))
  }
  return asGroup(store, entries)
}

/** The documents that hold each of the places somewhere. Uses up the scratch. */
export function togetherList(store: Store, scratch: Scratch, places: Places): Group {
  if (places.some((terms) => terms.length === 0)) return []
  evaluate(store, scratch, groupsOf(store, places), [], false)
  const entries: number[] = []
  for (let i = 0; i < scratch.length; i++) entries.push(entryOf(store, scratch.documents[i]!, 1))
  return asGroup(store, entries)
}

// Small words have no lists; the places that may be one of them are checked in the text only.
function groupsOf(store: Store, places: Places): Group[] {
  const { small } = store.vocabulary
  const telling = places.filter((terms) => terms.every((term) => small[term] === 0))
  return telling.map((terms) => terms.flatMap((term) => listsOfTerm(store, term, 0)))
}

function entryOf(store: Store, document: number, times: number): number {
  return document * 64 + gradeOf(Math.min(mostWeight, times * textWeight), store.textLengths[document]!)
}

function timesInText(store: Store, document: number, places: Places): number {
  const { tokens, starts, textLengths } = store
  const last = starts[document]! + textLengths[document]! - places.length
  const first = places[0]!
  const only = first.length === 1 ? first[0]! : -1
  let times = 0
  for (let at = starts[document]!; at <= last; at++) {
    if (only >= 0 ? tokens[at] !== only : !first.includes(tokens[at]!)) continue
    if (isPhraseAt(tokens, at, places)) times++
  }
  return times
}

function isPhraseAt(tokens: Store['tokens'], at: number, places: Places): boolean {
  for (let place = 1; place < places.length; place++) if (!places[place]!.includes(tokens[at + place]!)) return false
  return true
}

function asGroup(store: Store, entries: number[]): Group {
  if (entries.length === 0) return []
  const list: List = { entries: Uint32Array.from(entries), start: 0, end: entries.length, rarity: rarityOf(store, entries.length) }
  return [list]
}
