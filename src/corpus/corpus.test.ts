// What people look for and find: words in five languages, phrases, fields, synonyms, suggestions, highlights, likeness.
import { describe, expect, test } from 'vitest'
import { createCorpus, loadCorpus } from './corpus.ts'
import type { CorpusDocument, Language } from './schema.ts'
import { naiveCounts, naiveSearch } from './testing/naive-search.ts'

function written(id: string, text: string, more: Partial<CorpusDocument> = {}): CorpusDocument {
  return { id, text, lang: 'en', facets: {}, sort: {}, ...more }
}

function found(documents: CorpusDocument[], words: string, lang?: Language): string[] {
  const corpus = createCorpus()
  corpus.add(documents)
  return corpus.search({ words, lang }).ids.sort()
}

const treaty = written('treaty', 'Ratify the Convention on the Elimination of All Forms of Discrimination against Women', {
  facets: { state: ['SVN'] },
})
const girls = written('girls', 'End female genital mutilation of girls', {
  facets: { state: ['GIN'], issue: ["Women's rights", 'Rights of the Child'] },
})
const prison = written('prison', 'Improve conditions in prisons, and train the police', { facets: { state: ['HRV'], session: ['20'] } })
const school = written('school', 'Guarantee every child a place in school', { facets: { state: ['SVN'], session: ['34'] } })
const all = [treaty, girls, prison, school]

describe('words', () => {
  test.each([
    ['woman', ['treaty']],
    ['RATIFICATION', ['treaty']],
    ['children', ['school']],
    ['prison police', ['prison']],
    ['prison -police', []],
    ['prison OR school', ['prison', 'school']],
    ['"train the police"', ['prison']],
    ['"police train"', []],
    ['guarant*', ['school']],
    ['policy', []],
    ['the', ['girls', 'prison', 'school', 'treaty']],
    ['', ['girls', 'prison', 'school', 'treaty']],
    ['NOT prison', ['girls', 'school', 'treaty']],
    ['"unclosed', []],
    ['- | OR " *', ['girls', 'prison', 'school', 'treaty']],
  ])('%s', (words, ids) => {
    expect(found(all, words)).toEqual(ids)
  })

  test('synonyms join a short name and the treaty, in both directions', () => {
    expect(found(all, 'CEDAW')).toEqual(['treaty'])
    expect(found(all, 'FGM')).toEqual(['girls'])
    expect(found([written('short', 'Eliminate FGM')], 'female genital mutilation')).toEqual(['short'])
    expect(found([written('short', 'Eliminate FGM')], '"female genital mutilation"')).toEqual([])
  })

  test('labels are found but do not make a phrase with the text', () => {
    const documents = [written('labelled', 'Improve health', { labels: 'Slovenia Austria' })]
    expect(found(documents, 'slovenia')).toEqual(['labelled'])
    expect(found(documents, '"health slovenia"')).toEqual([])
  })

  test('a word in the text weighs more than the same word in the labels', () => {
    const corpus = createCorpus()
    corpus.add([written('label', 'Improve care now', { labels: 'health' }), written('text', 'Improve health now')])
    expect(corpus.search({ words: 'health' }).ids).toEqual(['text', 'label'])
  })
})

describe('languages', () => {
  test.each<[Language, string, string]>([
    ['fr', "Garantir l'égalité des droits", 'egalite'],
    ['fr', "Garantir l'égalité des droits", 'droit'],
    ['es', 'Eliminar la discriminación contra las mujeres', 'discriminacion mujer'],
    ['es', 'Eliminar la discriminación contra las mujeres', 'DISCRIMINACIONES'],
    ['ru', 'Обеспечить защиту прав детей', 'ребёнок'],
    ['ar', 'حماية حقوق المرأة', 'المرأه'],
    ['ar', 'حماية والحقوق', 'حقوق'],
    ['en', 'Ensure the e\u0301galite\u0301 of all', 'égalité'],
  ])('%s: %s is found by %s', (lang, text, words) => {
    expect(found([written('one', text, { lang })], words, lang)).toEqual(['one'])
  })

  test('a small word of one language may be a word of another', () => {
    const documents = [written('spanish', 'Trabajar sin demora', { lang: 'es' }), written('english', 'Protect the son of the victim')]
    expect(found(documents, 'son')).toEqual(['english'])
  })
})

describe('fields', () => {
  const named = () => {
    const corpus = createCorpus({ namesOf: (facet, value) => (facet === 'state' && value === 'SVN' ? ['Slovenia', 'Slovénie'] : []) })
    corpus.add(all)
    return corpus
  }
  test.each([
    ['state:svn', ['school', 'treaty']],
    ['state:slovenie', ['school', 'treaty']],
    ['sur:SVN -child', ['treaty']],
    ['issue:"women\'s rights"', ['girls']],
    ['issue:child', ['girls']],
    ['session:10..30', ['prison']],
    ['state:svn OR state:hrv', ['prison', 'school', 'treaty']],
    ['state:nowhere', []],
    ['-state:svn', ['girls', 'prison']],
    ['http://example', []],
  ])('%s', (words, ids) => {
    expect(named().search({ words }).ids.sort()).toEqual(ids)
  })
})

describe('suggestions and highlights', () => {
  test('a misspelt word is bettered where it stands, signs kept', () => {
    const corpus = createCorpus()
    corpus.add(all)
    expect(corpus.search({ words: 'Prizons -genital "femle genital"' }).didYouMean).toBe('prisons -genital "female genital"')
    expect(corpus.search({ words: 'prison xqzzzw' }).didYouMean).toBeUndefined()
    expect(corpus.search({ words: 'prison' }).didYouMean).toBeUndefined()
  })

  test('what was found is marked: forms of a word, beginnings, and a phrase only as a whole', () => {
    const corpus = createCorpus()
    corpus.add(all)
    const marked = (words: string, text: string) =>
      corpus
        .highlighter(words)(text, 'en')
        .map(([start, end]) => text.slice(start, end))
    expect(marked('woman prison*', "Women's prisons, imprisoned")).toEqual(['Women', 'prisons'])
    expect(marked('"place in school"', 'School: a PLACE in School')).toEqual(['PLACE in School'])
    expect(marked('-child school', 'Child in school')).toEqual(['school'])
    expect(marked('CEDAW', 'Ratify the Convention on the Elimination of all forms of Discrimination against Women')).toEqual([
      'Convention on the Elimination of all forms of Discrimination against Women',
    ])
  })
})

describe('order', () => {
  const rows = [
    written('a', 'Health', { sort: { session: 3, name: 'État 10' } }),
    written('b', 'Health and care', { sort: { session: 9, name: 'Etat 9' } }),
    written('c', 'Health', { sort: {} }),
  ]
  test('by numbers, by texts as people order them, those without a value last in both directions', () => {
    const corpus = createCorpus()
    corpus.add(rows)
    expect(corpus.search({ sort: { by: 'session', descending: true } }).ids).toEqual(['b', 'a', 'c'])
    expect(corpus.search({ sort: { by: 'session' } }).ids).toEqual(['a', 'b', 'c'])
    expect(corpus.search({ sort: { by: 'name' } }).ids).toEqual(['b', 'a', 'c'])
  })
  test('an unknown column is a mistake of the program', () => {
    const corpus = createCorpus()
    corpus.add(rows)
    expect(() => corpus.search({ sort: { by: 'colour' } })).toThrow(RangeError)
    expect(() => corpus.add([written('d', 'Health', { sort: { session: 'three' } })])).toThrow(TypeError)
  })
  test('an export goes on undisturbed while the corpus changes', () => {
    const corpus = createCorpus()
    corpus.add(rows)
    const ids = corpus.search({ words: 'health', sort: { by: 'session' } }).allIds()
    expect(ids.next().value).toBe('a')
    corpus.remove(['a', 'b', 'c'])
    expect([...ids]).toEqual(['b', 'c'])
  })
})

test('the most alike is the nearest in rare words, and filters hold', () => {
  const corpus = createCorpus()
  corpus.add(all)
  expect(corpus.alike('Stop genital mutilation of women', 'en', 2).map(({ id }) => id)).toEqual(['girls', 'treaty'])
  expect(corpus.alike('Stop genital mutilation of women', 'en', 2, { state: { none: ['GIN'] } }).map(({ id }) => id)).toEqual(['treaty'])
})

test('bytes that are no saved corpus are refused', () => {
  expect(() => loadCorpus(new Uint8Array(100))).toThrow(/not a saved corpus/)
  const corpus = createCorpus()
  corpus.add(all)
  const bytes = corpus.save()
  expect(() => loadCorpus(bytes.subarray(0, bytes.length - 200))).toThrow()
})

describe('a corpus large enough to be folded and compacted', () => {
  // Numbers from a fixed rule instead of chance: the same corpus each time.
  const word = (n: number) => `w${(n * 7919) % 97}x`
  const many = Array.from({ length: 9000 }, (_, i) =>
    written(`d${i}`, [word(i), word(i * 3 + 1), word(i * i), 'common'].join(' '), {
      facets: { state: [`s${i % 150}`], issue: [`i${i % 7}`, `i${i % 11}`], theme: [`t${i % 4}`] },
      sort: { session: i % 40 },
    }),
  )
  const queries = [
    { all: ['common'], none: [] },
    { all: [word(5)], none: [word(8)] },
    { all: [], none: [], either: [word(1), word(2)] as [string, string] },
  ]
  test('answers like reading every document after each step', () => {
    const corpus = createCorpus()
    const kept = new Map<string, CorpusDocument>()
    const steps: [CorpusDocument[], string[]][] = [
      [many.slice(0, 5000), []],
      [many.slice(5000, 5300), ['d1', 'd5001']],
      [many.slice(4000, 9000), many.slice(0, 1500).map(({ id }) => id)],
      [[], many.slice(2000, 6000).map(({ id }) => id)],
    ]
    for (const [added, removed] of steps) {
      corpus.add(added)
      corpus.remove(removed)
      for (const one of added) kept.set(one.id, one)
      for (const id of removed) kept.delete(id)
      const documents = [...kept.values()]
      for (const query of queries) {
        const words = [...query.all, ...(query.either ? [query.either.join(' OR ')] : []), ...query.none.map((one) => `-${one}`)].join(' ')
        for (const filters of [{}, { state: { any: ['s3', 's4', 's5'] } }, { issue: { all: ['i1', 'i2'] }, theme: { none: ['t1'] } }]) {
          const result = corpus.search({ words, filters, limit: 10_000 })
          expect(result.ids.sort()).toEqual(naiveSearch(documents, query, filters).sort())
          for (const facet of ['state', 'issue', 'theme'] as const) {
            expect(result.facets[facet]).toEqual(naiveCounts(documents, query, filters, facet))
          }
        }
      }
    }
  })

  test('likeness leaves no better document out', () => {
    const corpus = createCorpus()
    corpus.add(many)
    const expectSameBest = () => {
      for (const one of many.slice(100, 140)) {
        for (const filters of [{}, { issue: { any: ['i3'] } }]) {
          const few = corpus.alike(one.text, 'en', 5, filters)
          const lots = corpus.alike(one.text, 'en', 9000, filters)
          expect(few.map(({ score }) => score.toFixed(4))).toEqual(lots.slice(0, 5).map(({ score }) => score.toFixed(4)))
          expect(few).toHaveLength(5)
        }
      }
    }
    expectSameBest()
    corpus.remove(many.slice(0, 900).map(({ id }) => id))
    expectSameBest()
    expect(corpus.alike(many[120]!.text, 'en', 50).some(({ id }) => id === 'd120')).toBe(false)
  })
})

test('likeness leaves no better document out where words are of every rarity', () => {
  let state = 1
  const next = () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0
    return state / 2 ** 32
  }
  // Word n is drawn about 1/n as often as word 1, as in any language.
  const sentence = () => Array.from({ length: 4 + Math.floor(next() * 20) }, () => `w${Math.floor(300 ** next())}x`).join(' ')
  const corpus = createCorpus()
  corpus.add(Array.from({ length: 4000 }, (_, i) => written(`d${i}`, sentence())))
  for (let i = 0; i < 60; i++) {
    const text = sentence()
    const lots = corpus.alike(text, 'en', 4000)
    const few = corpus.alike(text, 'en', 3)
    expect(few.map(({ score }) => score.toFixed(3))).toEqual(lots.slice(0, 3).map(({ score }) => score.toFixed(3)))
  }
})
