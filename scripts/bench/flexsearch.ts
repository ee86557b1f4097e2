// The peer in JavaScript: FlexSearch for the words, and facets counted over what it finds, written as well as we know.
import { Charset, Encoder, Index } from 'flexsearch'
import english from 'flexsearch/lang/en'
import { type CorpusDocument, type FacetName, facetNames } from '../../src/corpus/schema.ts'
import type { Question } from './queries.ts'

type Facet = { values: string[]; codes: Map<string, number>; ofDocument: number[][] }

export function createPeer() {
  const index = new Index({ tokenize: 'strict', encoder: new Encoder(Charset.Normalize).assign(english) })
  const facets = new Map<FacetName, Facet>(facetNames.map((name) => [name, { values: [], codes: new Map(), ofDocument: [] }]))
  let size = 0
  const add = (document: CorpusDocument) => {
    const number = size++
    index.add(number, document.text)
    for (const [name, facet] of facets) facet.ofDocument[number] = (document.facets[name] ?? []).map((value) => codeOf(facet, value))
  }
  const search = ({ words, filters }: Question) => {
    const found = words.length === 0 ? Array.from({ length: size }, (_, i) => i) : index.search(words.join(' '), { limit: size })
    return counted(facets, found as number[], filters)
  }
  const alike = (text: string, limit: number) => index.search(text, { limit, suggest: true }) as number[]
  return { add, search, alike }
}

function codeOf(facet: Facet, value: string): number {
  const known = facet.codes.get(value)
  if (known !== undefined) return known
  facet.codes.set(value, facet.values.length)
  return facet.values.push(value) - 1
}

function counted(facets: Map<FacetName, Facet>, found: number[], filters: Question['filters']) {
  const names = [...facets.keys()]
  const counts = names.map((name) => new Uint32Array(facets.get(name)!.values.length))
  const tests = (Object.keys(filters) as FacetName[]).map((name) => {
    const facet = facets.get(name)!
    return {
      at: names.indexOf(name),
      ofDocument: facet.ofDocument,
      codes: new Set(filters[name]!.any.map((value) => facet.codes.get(value))),
    }
  })
  const columns = names.map((name) => facets.get(name)!.ofDocument)
  const kept: number[] = []
  for (const document of found) {
    let fails = 0
    let failed = 0
    for (const { at, ofDocument, codes } of tests) {
      if (ofDocument[document]!.some((code) => codes.has(code))) continue
      fails++
      failed = at
    }
    if (fails === 0) kept.push(document)
    if (fails > 1) continue
    for (let facet = fails === 0 ? 0 : failed; facet < (fails === 0 ? columns.length : failed + 1); facet++) {
      for (const code of columns[facet]![document]!) counts[facet]![code]!++
    }
  }
  const results = names.map((name, facet) => {
    const { values } = facets.get(name)!
    const map = new Map<string, number>()
    counts[facet]!.forEach((count, code) => {
      if (count > 0) map.set(values[code]!, count)
    })
    return [name, map] as const
  })
  return { total: kept.length, page: kept.slice(0, 20), facets: new Map(results) }
}
