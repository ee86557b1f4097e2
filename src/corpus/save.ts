// The corpus as bytes and back: its columns as they are, its words as lists; the inverted lists are made anew, which is faster than reading them.
import type { WholeNumbers } from './columns.ts'
import { createFacetColumn, type FacetColumn } from './facets.ts'
import { type FacetName, facetNames, type Language } from './schema.ts'
import { rehash } from './sets.ts'
import type { SortColumn } from './sort-columns.ts'
import { compact, createStore, type Store } from './store.ts'
import { formsOf, learnTerm, linkForm, type Vocabulary } from './vocabulary.ts'

type Numbers = WholeNumbers | Float64Array
type Section = { type: keyof typeof constructors; offset: number; length: number }
type Header = {
  format: string
  count: number
  languages: Language[]
  sorts: { name: string; kind: SortColumn['kind'] }[]
  sections: Record<string, Section>
}

const format = 'terrain corpus 1'
const constructors = { u8: Uint8Array, u16: Uint16Array, u32: Uint32Array, f64: Float64Array }

/** All columns one after the other behind a header in JSON; numbers in the byte order of the machine, as the file is a cache and not an archive. */
export function saveStore(store: Store): Uint8Array {
  if (store.dead > 0) compact(store)
  const parts = new Map<string, Numbers>()
  parts.set('ids', encoded(store.ids))
  parts.set('tokens', store.tokens.subarray(0, store.starts[store.count]))
  parts.set('starts', store.starts.subarray(0, store.count + 1))
  parts.set('textLengths', store.textLengths.subarray(0, store.count))
  saveVocabulary(store.vocabulary, parts)
  for (const name of facetNames) saveFacet(store, name, parts)
  for (const [name, column] of store.sorts) saveSort(store, name, column, parts)
  const sorts = [...store.sorts].map(([name, { kind }]) => ({ name, kind }))
  return assemble({ format, count: store.count, languages: [...store.vocabulary.forms.keys()], sorts, sections: {} }, parts)
}

/** @throws Error where the bytes were not written by `saveStore` of this version. */
export function loadStore(bytes: Uint8Array): Store {
  const { header, part } = disassemble(bytes)
  const store = createStore()
  store.count = header.count
  store.ids = decoded(part('ids'))
  store.ids.forEach((id, ordinal) => {
    store.ordinals.set(id, ordinal)
  })
  store.alive = new Uint8Array(Math.max(64, header.count)).fill(1, 0, header.count)
  store.tokens = part('tokens') as WholeNumbers
  store.starts = part('starts') as Uint32Array<ArrayBuffer>
  store.textLengths = part('textLengths') as WholeNumbers
  loadVocabulary(store.vocabulary, header.languages, part)
  for (const name of facetNames) store.facets[name] = loadFacet(name, header.count, part)
  for (const { name, kind } of header.sorts) store.sorts.set(name, loadSort(name, kind, part))
  store.listed = -1
  return store
}

function saveVocabulary(vocabulary: Vocabulary, parts: Map<string, Numbers>): void {
  parts.set('terms', encoded(vocabulary.termTexts))
  for (const [lang, forms] of vocabulary.forms) {
    parts.set(`forms ${lang}`, encoded([...forms.keys()]))
    parts.set(`formTerms ${lang}`, Uint32Array.from(forms.values()))
  }
}

function loadVocabulary(vocabulary: Vocabulary, languages: Language[], part: (name: string) => Numbers): void {
  for (const term of decoded(part('terms'))) learnTerm(vocabulary, term)
  for (const lang of languages) {
    formsOf(vocabulary, lang)
    const terms = part(`formTerms ${lang}`)
    const forms = decoded(part(`forms ${lang}`))
    for (let i = 0; i < forms.length; i++) linkForm(vocabulary, lang, forms[i]!, terms[i]!)
  }
}

function saveFacet(store: Store, name: FacetName, parts: Map<string, Numbers>): void {
  const { values, sets, setOf } = store.facets[name]
  parts.set(`facet ${name} names`, encoded(values))
  parts.set(`facet ${name} setOf`, setOf.subarray(0, store.count))
  parts.set(`facet ${name} starts`, sets.starts.subarray(0, sets.count + 1))
  parts.set(`facet ${name} values`, sets.values.subarray(0, sets.starts[sets.count]))
}

function loadFacet(name: FacetName, count: number, part: (name: string) => Numbers): FacetColumn {
  const column = createFacetColumn()
  const setOf = part(`facet ${name} setOf`) as WholeNumbers
  const starts = part(`facet ${name} starts`) as Uint32Array<ArrayBuffer>
  const values = part(`facet ${name} values`) as WholeNumbers
  column.setOf = setOf
  column.sets = { count: starts.length - 1, starts, values, table: new Uint32Array(0) }
  rehash(column.sets)
  column.values = decoded(part(`facet ${name} names`))
  column.values.forEach((value, code) => {
    column.codes.set(value, code)
  })
  column.totals = new Uint32Array(Math.max(16, column.values.length))
  for (let document = 0; document < count; document++) {
    const set = setOf[document]!
    for (let i = starts[set]!; i < starts[set + 1]!; i++) column.totals[values[i]!]!++
  }
  return column
}

function saveSort(store: Store, name: string, column: SortColumn, parts: Map<string, Numbers>): void {
  if (column.kind === 'number') {
    parts.set(`sort ${name}`, column.numbers.subarray(0, store.count))
    return
  }
  parts.set(`sort ${name}`, column.codeOf.subarray(0, store.count))
  parts.set(`sort ${name} texts`, encoded(column.texts))
}

function loadSort(name: string, kind: SortColumn['kind'], part: (name: string) => Numbers): SortColumn {
  if (kind === 'number') return { kind, numbers: part(`sort ${name}`) as Float64Array }
  const texts = decoded(part(`sort ${name} texts`))
  return {
    kind,
    texts,
    codes: new Map(texts.map((text, code) => [text, code])),
    codeOf: part(`sort ${name}`) as WholeNumbers,
    ranks: new Uint32Array(0),
  }
}

function assemble(header: Header, parts: Map<string, Numbers>): Uint8Array {
  let end = 0
  for (const [name, numbers] of parts) {
    header.sections[name] = { type: typeOf(numbers), offset: end, length: numbers.length }
    end += Math.ceil(numbers.byteLength / 8) * 8
  }
  const head = new TextEncoder().encode(JSON.stringify(header))
  const from = Math.ceil((head.length + 4) / 8) * 8
  const bytes = new Uint8Array(from + end)
  new DataView(bytes.buffer).setUint32(0, head.length, true)
  bytes.set(head, 4)
  for (const [name, numbers] of parts)
    bytes.set(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength), from + header.sections[name]!.offset)
  return bytes
}

function disassemble(bytes: Uint8Array) {
  const length = bytes.length > 4 ? new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true) : 0
  const head = new TextDecoder().decode(bytes.subarray(4, 4 + length))
  if (!head.startsWith(`{"format":"${format}"`)) throw new Error('These bytes are not a saved corpus of this version.')
  const header: Header = JSON.parse(head)
  const from = Math.ceil((length + 4) / 8) * 8
  const part = (name: string): Numbers => {
    const section = header.sections[name]
    if (!section) throw new Error(`The saved corpus lacks its part "${name}".`)
    const type = constructors[section.type]
    const begin = from + section.offset
    const size = section.length * type.BYTES_PER_ELEMENT
    if (begin + size > bytes.length) throw new Error('The saved corpus ends too early.')
    return new type(bytes.slice(begin, begin + size).buffer)
  }
  return { header, part }
}

function typeOf(numbers: Numbers): Section['type'] {
  if (numbers instanceof Float64Array) return 'f64'
  return numbers.BYTES_PER_ELEMENT === 4 ? 'u32' : numbers.BYTES_PER_ELEMENT === 2 ? 'u16' : 'u8'
}

function encoded(texts: readonly string[]): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(texts))
}

function decoded(bytes: Numbers): string[] {
  return JSON.parse(new TextDecoder().decode(bytes as Uint8Array))
}
