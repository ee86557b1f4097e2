// What counts when two texts are compared: their telling words with synonyms joined, numbers as figures, States left out.
import { hashOf, type Word, type Words } from '../classification/words.ts'
import { listStates, wordsOfName } from '../countries/states.ts'

/** A telling word of a text: its common form, a number for it, and how it stood there. */
export type Term = { form: string; hash: number; word: string }

/** The telling words, each once, in order; instruments as one term each, in place of the words of their names. */
export function termsOf({ list, named }: Words): Term[] {
  const terms = new Map<number, Term>()
  const within = new Uint8Array(list.length)
  for (const { key, from, to } of named) {
    within.fill(1, from, to + 1)
    add(terms, `@${key}`, key)
  }
  for (const [at, word] of list.entries()) {
    const form = formOf(word)
    if (form && !within[at]) add(terms, form, word.word)
  }
  return [...terms.values()]
}

/** Pairs of neighbouring telling words. */
export function phrasesOf({ list }: Words): Set<string> {
  const found = new Set<string>()
  let before = ''
  for (const word of list) {
    const form = formOf(word)
    if (!form) continue
    if (before) found.add(`${before} ${form}`)
    before = form
  }
  return found
}

function add(terms: Map<number, Term>, form: string, word: string): void {
  const hash = hashOf(form)
  if (!terms.has(hash)) terms.set(hash, { form, hash, word })
}

const memory = new WeakMap<Word, string>()

/** The common form of a word, or '' for one that tells nothing. */
function formOf(word: Word): string {
  const known = memory.get(word)
  if (known !== undefined) return known
  const form =
    word.isSmall || ignored.has(word.word) || stateWords().has(word.word)
      ? ''
      : (numbers[word.word] ?? synonyms.get(word.stem) ?? word.stem)
  memory.set(word, form)
  return form
}

const numbers: Record<string, string> = {
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  ten: '10',
  first: '1',
  second: '2',
  third: '3',
}

// Stems that mean the same to a reader of recommendations; the first stands for all.
const synonyms = new Map(
  [
    'ratifi acced access adher adhes parti accept',
    'fight combat tackl counter',
    'prison jail detent detain custodi penitentiari',
    'child minor infant',
    'girl femal',
    'lgbt lgbti gay lesbian transgend homosexu',
    'elimin erad eradic',
    'ensur guarante assur',
    'abolish abolit',
    'intensifi redoubl step increas',
    'strengthen reinforc enhanc consolid',
    'expedit acceler speed',
    'judici judiciari judg',
    'polic',
    'school educ',
    'ngo cso',
    'journalist press media',
    'dwell hous',
    'salari wage',
    'handicap disabl',
    'punish penal',
    'promot encourag foster',
    'continu pursu maintain',
    'tradit custom',
    'elder older',
    'maltreat ill',
    'improv better',
    'establish creat set',
    'poverti poor',
    'job employ',
    'immigr migrant migrat',
    'teach teacher',
    'racism racist',
    'xenophobia xenophob',
    'discrimin discriminatori',
    'genital mutil fgm',
    'aborigin indigen',
    'illiteraci literaci',
    'trial',
  ].flatMap((line) => {
    const [common = '', ...others] = line.split(' ')
    return others.map((stem): [string, string] => [stem, common])
  }),
)

const ignored = new Set(
  's its government state states country national also further well inter alia regard respect order view accordance including particular especially recommend recommended recommends recommendation recommendations'.split(
    ' ',
  ),
)
const ordinary = new Set(
  'republic democratic people united states state islands island kingdom central south north new east west and the saint federated islamic plurinational arab former'.split(
    ' ',
  ),
)

let names: Set<string> | undefined
function stateWords(): Set<string> {
  names ??= new Set(
    listStates()
      .flatMap(({ names: { en } }) => wordsOfName(en))
      .filter((word) => word.length > 3 && !ordinary.has(word)),
  )
  return names
}
