// Gives a French or Spanish text as English words of the field, roughly: enough to find what is alike, never to be read.
import snowball from 'snowball-stemmers'
import { fold } from '../classification/words.ts'
import { glossary } from './glossary.ts'

export type Language = 'en' | 'es' | 'fr'

const marks: Record<Language, Set<string>> = {
  en: new Set('the of and to in for with on its that by all as from be is are'.split(' ')),
  es: new Set('el la los las de del y que en para por con su sus una un al se a fin'.split(' ')),
  fr: new Set('le la les des du de et que en pour par avec son ses une un au aux dans sur l d'.split(' ')),
}

/** The language a text is written in, by its smallest words. */
export function languageOf(text: string): Language {
  const words = fold(text).match(/[a-z]+/g) ?? []
  const count = (language: Language): number => words.filter((word) => marks[language].has(word)).length
  const [english, spanish, french] = [count('en'), count('es'), count('fr')]
  if (english >= spanish && english >= french) return 'en'
  return spanish > french ? 'es' : 'fr'
}

/** The text itself where it is English; else English words in its place. */
export function inEnglish(text: string): string {
  const language = languageOf(text)
  if (language === 'en') return text
  const { stems, stem } = dictionaries[language]
  return (fold(text).match(/[a-z]+|[0-9]+|[.;:,]/g) ?? [])
    .flatMap((word) => (marks[language].has(word) ? [] : (stems.get(stem(word)) ?? [cognateOf(word, language)])))
    .join(' ')
}

type Dictionary = { stems: Map<string, string[]>; stem: (word: string) => string }
const dictionaries: Record<'es' | 'fr', Dictionary> = { es: dictionaryFor('spanish'), fr: dictionaryFor('french') }

function dictionaryFor(language: 'spanish' | 'french'): Dictionary {
  const stemmer = snowball.newStemmer(language)
  const stem = (word: string): string => stemmer.stem(word)
  const stems = new Map<string, string[]>()
  for (const line of glossary) {
    for (const word of line[language]) {
      const known = stems.get(stem(word)) ?? []
      stems.set(stem(word), [...new Set([...known, ...line.english])])
    }
  }
  return { stems, stem }
}

// Words that both languages took from Latin: the ending tells the English form.
const endings: Record<'es' | 'fr', [RegExp, string][]> = {
  es: [
    [/ciones$/, 'tions'],
    [/cion$/, 'tion'],
    [/siones$/, 'sions'],
    [/idades$/, 'ities'],
    [/idad$/, 'ity'],
    [/mente$/, 'ly'],
    [/encia$/, 'ence'],
    [/ancia$/, 'ance'],
    [/ismo$/, 'ism'],
    [/ivos?$/, 'ive'],
    [/ivas?$/, 'ive'],
    [/icos?$/, 'ic'],
    [/icas?$/, 'ic'],
    [/osos?$/, 'ous'],
    [/ales$/, 'al'],
    [/izar$/, 'ize'],
    [/ificar$/, 'ify'],
    [/tos?$/, 't'],
  ],
  fr: [
    [/tes?$/, 't'],
    [/iques?$/, 'ic'],
    [/ites$/, 'ities'],
    [/ite$/, 'ity'],
    [/isme$/, 'ism'],
    [/eux$/, 'ous'],
    [/ifs?$/, 'ive'],
    [/ives?$/, 'ive'],
    [/elles?$/, 'al'],
    [/els?$/, 'al'],
    [/aux$/, 'al'],
    [/iser$/, 'ize'],
    [/ifier$/, 'ify'],
    [/ement$/, 'ly'],
  ],
}

function cognateOf(word: string, language: 'es' | 'fr'): string {
  for (const [ending, english] of endings[language]) if (ending.test(word) && word.length > 5) return word.replace(ending, english)
  return word
}
