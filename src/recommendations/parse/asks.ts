// Divides an item into its asks by the States named in brackets: "Ratify the Convention (Maldives) (Portugal); Set a date (Spain)".
import { findState, findStateExactly, nameKey } from '../../countries/states.ts'
import type { Segment, Warning } from './schema.ts'

export type StateList = {
  states: string[] /** Printed names that are near a known one: printed, taken for. */
  guessed: { printed: string; iso3: string }[]
  unknown: string[]
}

/** The asks, States and doubts of one item. Warnings carry no page or paragraph yet. */
export function readAsks(text: string): { segments: Segment[]; states: string[]; warnings: Warning[] } {
  const groups = stateGroups(text)
  if (groups.length === 0) return withoutBrackets(text)
  const segments: Segment[] = []
  let from = 0
  for (const group of groups) {
    const words = trimAsk(text.slice(from, group.start))
    const last = segments.at(-1)
    if (words === '' && last) last.states = unique([...last.states, ...group.list.states])
    else segments.push({ text: words, states: unique(group.list.states) })
    from = group.end
  }
  const states = unique(segments.flatMap((segment) => segment.states))
  const rest = trimAsk(text.slice(from))
  // Words after the last bracket are the common object of all asks before: "Sign (Egypt)/ratify (Spain) the Convention".
  if (/\p{L}{2}/u.test(rest)) segments.push({ text: rest, states })
  return {
    segments,
    states,
    warnings: [...doubtsOf(groups.map((group) => group.list)), ...(segments.length > 1 ? severalAsks(segments) : [])],
  }
}

/** States of a bracket's content: "Cuba, Ghana and the Netherlands". Undefined when it is something else, such as an abbreviation or a year. */
export function stateListOf(content: string): StateList | undefined {
  const list: StateList = { states: [], guessed: [], unknown: [] }
  for (const chunk of chunksOf(content)) readChunk(chunk, list)
  if (list.states.length === 0) return undefined
  const doubtful = list.unknown.length
  if (doubtful > list.states.length - list.guessed.length || !list.unknown.every((name) => /^\p{Lu}/u.test(name))) return undefined
  return { ...list, states: unique(list.states) }
}

type Group = { start: number; end: number; list: StateList }

/**
 * The brackets of the text that name States, outermost first. A bracket never closed ends at the next semicolon or at the end;
 * where only the closing one is printed, "women’s rights Bangladesh);", the names before it count.
 */
export function stateGroups(text: string): Group[] {
  const groups: Group[] = []
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]
    if (sign === '(' || sign === '[') {
      const group = groupAt(text, at)
      if (group) groups.push(group)
      else depth++
      at = group ? group.end - 1 : at
    } else if (sign === ')' || sign === ']') {
      const group = depth === 0 ? groupBefore(text, at, groups.at(-1)?.end ?? 0) : undefined
      if (group) groups.push(group)
      depth = Math.max(0, depth - 1)
    }
  }
  return groups
}

/** The longest run of words before a lone closing bracket that are States and nothing else. */
function groupBefore(text: string, end: number, from: number): Group | undefined {
  const starts = [...text.slice(from, end).matchAll(/(?:^|(?<=\s))\p{Lu}/gu)].map((match) => from + match.index).slice(-20)
  for (const start of starts) {
    const list = stateListOf(text.slice(start, end))
    if (list && list.unknown.length === 0 && list.guessed.length === 0) return { start, end: end + 1, list }
  }
  return undefined
}

function groupAt(text: string, start: number): Group | undefined {
  for (const end of endsOfBracket(text, start)) {
    const list = stateListOf(
      text.slice(start + 1, end).replace(/[)\]]+$/, (closing) => (isBalanced(text.slice(start + 1, end)) ? closing : '')),
    )
    if (list) return { start, end: closeAfter(text, end), list }
  }
  return undefined
}

/** Where the bracket may end: at its partner, else at any later closing bracket or semicolon nearby (a partner is missing). */
function endsOfBracket(text: string, start: number): number[] {
  let depth = 0
  for (let at = start; at < text.length; at++) {
    const sign = text[at]
    if (sign === '(' || sign === '[') depth++
    if (sign === ')' || sign === ']') depth--
    if (depth === 0) return [at]
  }
  const rest = text.slice(start + 1)
  const stops = [...rest.matchAll(/[)\];]/g)].map((match) => start + 1 + match.index)
  return [...stops.slice(0, 3).reverse(), text.replace(/[.;\s]+$/, '').length].filter((end) => end > start + 1)
}

function isBalanced(text: string): boolean {
  return (text.match(/[([]/g)?.length ?? 0) === (text.match(/[)\]]/g)?.length ?? 0)
}

function closeAfter(text: string, end: number): number {
  return /^[)\]]+/.test(text.slice(end)) ? end + 1 : end
}

/** Pieces between commas, semicolons and strokes, with brackets kept together. */
function chunksOf(content: string): string[] {
  const chunks: string[] = ['']
  let depth = 0
  for (const sign of content.replace(/[,;]?\s*(?:also\s)?(?:on behalf of|in the name of|au nom d|en nombre de)\b.*$/i, '')) {
    if (sign === '(' || sign === '[') depth++
    if (sign === ')' || sign === ']') depth--
    if (depth <= 0 && /[,;/()[\]]/.test(sign) && !(sign === ')' || sign === ']')) chunks.push('')
    else chunks[chunks.length - 1] += sign
  }
  return joinInverted(chunks.map((chunk) => chunk.replace(/[\d*†\s.:]+$/, '').trim()).filter((chunk) => chunk !== ''))
}

/** "Iran, Islamic Republic of": the second piece is no State and both together are. */
function joinInverted(chunks: string[]): string[] {
  const joined: string[] = []
  for (const chunk of chunks) {
    const both = `${joined.at(-1) ?? ''} ${chunk}`
    if (joined.length > 0 && !isStateName(chunk) && isStateName(both)) joined[joined.length - 1] = both
    else joined.push(chunk)
  }
  return joined
}

function isStateName(name: string): boolean {
  return findStateExactly(nameKey(name)) !== undefined
}

/** One piece is a State, or several joined by "and": the longest names first, because names hold "and" too. */
function readChunk(chunk: string, list: StateList): void {
  const words = chunk.split(/\s+/)
  const found: StateList = { states: [], guessed: [], unknown: [] }
  let isGlued = false
  for (let from = 0; from < words.length; ) {
    const end = longestName(words, from) ?? endOfRun(words, from)
    const name = words.slice(from, end).join(' ')
    if (!isJoint(name)) readName(name, found)
    // "Ministry of Justice of Spain" names no State: a strange word beside a name, without "and" between them.
    if (found.unknown.includes(name) && (isBeside(words, from - 1) || isBeside(words, end))) isGlued = true
    from = end
  }
  if (isGlued) readName(chunk, list)
  else for (const part of ['states', 'unknown'] as const) list[part].push(...found[part])
  if (!isGlued) list.guessed.push(...found.guessed)
}

function longestName(words: string[], from: number): number | undefined {
  if (isJoint(words[from] ?? '')) return from + 1
  for (let end = words.length; end > from; end--) {
    const name = words.slice(from, end).join(' ')
    if (!isJoint(words[end - 1] ?? '') && isStateName(name) && (startsLikeName(name) || name.length > 3)) return end
  }
  return undefined
}

/** Where a run of strange words ends: at "and", at a name, or at the end. */
function endOfRun(words: string[], from: number): number {
  for (let end = from + 1; end < words.length; end++) if (longestName(words, end) !== undefined) return end
  return words.length
}

function isJoint(word: string): boolean {
  return /^(?:and|et|y|e|&|und)$/i.test(word)
}

function isBeside(words: string[], at: number): boolean {
  const word = words[at]
  return word !== undefined && !isJoint(word)
}

/** A word that is only near a name must begin like one, so that "(women)" is not taken for Yemen; short words in small letters ("us") never count. */
function startsLikeName(name: string): boolean {
  return /^(?:(?:the|el|la|le|les|los|las)\s|l['’])?(?:\p{Lu}|\p{Lo})/iu.test(name) && /\p{Lu}|\p{Lo}/u.test(name)
}

function readName(name: string, list: StateList): void {
  const found = isStateName(name) || startsLikeName(name) ? findState(name) : undefined
  if (!found) list.unknown.push(name)
  else list.states.push(found.iso3)
  if (found?.isGuess) list.guessed.push({ printed: name, iso3: found.iso3 })
}

/** No bracket names a State: perhaps the sentence does ("Angola recommended that …"). */
function withoutBrackets(text: string): { segments: Segment[]; states: string[]; warnings: Warning[] } {
  const states = unique(statesBeforeVerb(text))
  const strange = /[([]([^()[\]]{4,60})[)\]][.;]?$/.exec(text.trim())?.[1]
  const warnings: Warning[] =
    states.length > 0 ? [] : [strange && /^\p{Lu}/u.test(strange) ? { code: 'stateUnknown', detail: strange } : { code: 'noState' }]
  return { segments: [{ text: trimAsk(text), states }], states, warnings }
}

const recommends =
  /^(?:,? (?:also|further|therefore))* (?:recommended|recommends|suggested|suggests|encouraged|encourages|urged|urges|called (?:on|upon)|calls (?:on|upon)|requested|invited|a recommandé|recommande|recomendó|recomienda)\b/

function statesBeforeVerb(text: string): string[] {
  const words = [...text.matchAll(/\S+/g)]
  return words.flatMap((word, index) => {
    for (let count = Math.min(8, words.length - index); count > 0; count--) {
      const last = words[index + count - 1]
      const name = last ? text.slice(word.index, last.index + last[0].length) : ''
      if (/^\p{Lu}/u.test(name) && isStateName(name) && last && recommends.test(text.slice(last.index + last[0].length)))
        return [findStateExactly(nameKey(name)) ?? '']
    }
    return []
  })
}

function doubtsOf(lists: StateList[]): Warning[] {
  const guessed = lists
    .flatMap((list) => list.guessed)
    .map(({ printed, iso3 }): Warning => ({ code: 'stateUnknown', detail: `${printed} → ${iso3}` }))
  const unknown = lists.flatMap((list) => list.unknown).map((name): Warning => ({ code: 'stateUnknown', detail: name }))
  return [...guessed, ...unknown]
}

function severalAsks(segments: Segment[]): Warning[] {
  return [{ code: 'severalAsks', detail: String(segments.length) }]
}

function trimAsk(text: string): string {
  return text.replace(/^[\s;,.:)\]]+/, '').replace(/[\s;,]+$/, '')
}

function unique(values: string[]): string[] {
  return [...new Set(values)].filter((value) => value !== '')
}
