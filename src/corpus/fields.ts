// field:value in a query: which values are meant, and which documents have them.
import { fold, wordsOf } from './analysis.ts'
import type { Group } from './evaluate.ts'
import type { FacetColumn } from './facets.ts'
import type { CorpusOptions, FacetName } from './schema.ts'
import type { Store } from './store.ts'

/** Names by which values are known, prepared for comparison; by facet and code. */
export type KnownNames = Map<FacetName, string[][]>

/**
 * The documents with a value of this name. A name is the value itself or one of its names, whole or, where none is equal, by some of its words;
 * `12..20` means all numbers between. Nobody is found for a value that is not known.
 */
export function fieldGroup(store: Store, names: KnownNames, namesOf: CorpusOptions['namesOf'], facet: FacetName, asked: string): Group {
  const column = store.facets[facet]
  const wanted = codesMeant(column, preparedNames(column, names, namesOf, facet), asked)
  if (wanted.size === 0) return []
  const isWanted = setsWith(column, wanted)
  const most = [...wanted].reduce((sum, code) => sum + column.totals[code]!, 0)
  const entries = new Uint32Array(Math.min(most, store.count))
  let length = 0
  for (let document = 0; document < store.count; document++) {
    if (isWanted[column.setOf[document]!] === 1 && store.alive[document] === 1) entries[length++] = document * 64
  }
  return length > 0 ? [{ entries, start: 0, end: length, rarity: 0 }] : []
}

function codesMeant(column: FacetColumn, names: string[][], asked: string): Set<number> {
  const codes = column.values.map((_, code) => code)
  const range = /^(\d+)\.\.(\d+)$/.exec(asked)
  if (range) {
    const [low, high] = [Number(range[1]), Number(range[2])]
    return new Set(codes.filter((code) => Number(column.values[code]) >= low && Number(column.values[code]) <= high))
  }
  const plain = plainName(asked)
  if (plain === '') return new Set()
  const equal = codes.filter((code) => names[code]!.includes(plain))
  if (equal.length > 0) return new Set(equal)
  const words = plain.split(' ')
  const hasAll = (name: string) => words.every((word) => ` ${name} `.includes(` ${word} `))
  return new Set(codes.filter((code) => names[code]!.some(hasAll)))
}

function setsWith(column: FacetColumn, wanted: Set<number>): Uint8Array {
  const { count, starts, values } = column.sets
  const isWanted = new Uint8Array(count)
  for (let set = 0; set < count; set++) {
    for (let i = starts[set]!; i < starts[set + 1]!; i++) if (wanted.has(values[i]!)) isWanted[set] = 1
  }
  return isWanted
}

function preparedNames(column: FacetColumn, names: KnownNames, namesOf: CorpusOptions['namesOf'], facet: FacetName): string[][] {
  const known = names.get(facet) ?? []
  names.set(facet, known)
  for (let code = known.length; code < column.values.length; code++) {
    const value = column.values[code]!
    known.push([value, ...(namesOf?.(facet, value) ?? [])].map(plainName))
  }
  return known
}

function plainName(name: string): string {
  return wordsOf(name).map(fold).join(' ')
}
