// The States of the United Nations: their names in many languages, and how to find them under any name that documents print.
import { readFileSync } from 'node:fs'
import { parse as parseCsv } from 'csv-parse/sync'
import { editDistance } from '../lib/edit-distance.ts'
import { projectPath } from '../lib/project-file.ts'

export type State = {
  iso3: string
  iso2: string
  m49: string
  /** Short names by language, as the United Nations write them. */
  names: { en: string; fr: string; es: string; ru: string; ar: string; zh: string }
  formalNames: { en: string; fr: string }
  frenchArticle: string
  /** AG, APG, EEG, GRULAC, WEOG; empty for the two observers. */
  regionalGroup: string
  isMember: boolean
  region: string
  subregion: string
  uprInfoName: string
  uprInfoOrganisations: string[]
  /** Spellings met in documents. */
  aliases: string[]
}

/** `isGuess` when the printed name was near a known one, not equal to it. */
export type FoundState = { iso3: string; isGuess: boolean }

/** All States, by ISO code. The 193 members, the Holy See and the State of Palestine. */
export function listStates(): State[] {
  return [...book().byCode.values()]
}

/** A State by its ISO 3166 alpha-3 code. */
export function stateOf(iso3: string): State | undefined {
  return book().byCode.get(iso3.toUpperCase())
}

/** The State a printed name means, in English, French, Spanish, Russian, Arabic or Chinese; undefined when none or more than one is near. */
export function findState(name: string): FoundState | undefined {
  const key = nameKey(name)
  if (key === '') return undefined
  const exact = book().byName.get(key)
  if (exact) return { iso3: exact, isGuess: false }
  return withoutForm(name, key) ?? guessState(key) ?? guessState(wordsOfName(name).join(' '))
}

/** The words of a name without accents, case, punctuation and little words: equal for all ways to write it. */
export function nameKey(name: string): string {
  return wordsOfName(name)
    .filter((word) => !littleWords.has(word))
    .join(' ')
}

/** Only names known as they stand, for readers that try many pieces of text. */
export function findStateExactly(key: string): string | undefined {
  return book().byName.get(key)
}

const littleWords = new Set(['the', 'of', 'and', 'le', 'la', 'les', 'l', 'du', 'de', 'des', 'd', 'et', 'el', 'los', 'las', 'del', 'y'])

/** Lower-case words without accents; a sign for "and" counts as the word. */
export function wordsOfName(name: string): string[] {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[‘’‚‛“”„‟'`´ʼ]/g, "'")
    .replace(/\b([ld])'/g, '$1 ')
    .replace(/'/g, '')
    .replace(/&/g, ' and ')
    .replace(/ı/g, 'i')
  return plain.match(/[\p{L}\p{N}]+/gu) ?? []
}

/** Names of UN documents that the table does not hold: earlier names, short forms and unambiguous slips. */
const furtherNames: Record<string, string[]> = {
  BOL: ['Bolivia (Plurinational Republic of)', 'Estado Plurinacional de Bolivia', 'État plurinational de Bolivie'],
  BRN: ['Brunei'],
  CIV: ["Cote d'Ivoire (Republic of)"],
  CPV: ['Cape Verde', 'Cap-Vert'],
  CZE: ['République tchèque', 'República Checa'],
  COD: ['RDC', 'Zaire', 'Dem. Rep. of the Congo', 'Congo (Democratic Republic of)'],
  FSM: ['Micronesia, Federated States of'],
  GBR: [
    'Royaume-Uni',
    'Reino Unido',
    'Great Britain and Northern Ireland',
    'United Kingdom of Great Britain and North Ireland',
    'Royaume-Uni de Grande-Bretagne et d’Irlande du Nord',
  ],
  GIN: ['Guinea Conakry'],
  IRN: ['Iran', 'Islamic Republic of Iran', 'Iran, Islamic Republic of'],
  KGZ: ['Kirghizistan', 'Kyrgyz Republic'],
  KOR: ['Korea, Republic of', 'Corée du Sud', 'Corea del Sur'],
  LAO: ['Lao People’s Democratic', 'Laos'],
  LBY: ['Libyan Arab Jamahiriya', 'Jamahiriya arabe libyenne', 'Libyan Arab Jamahirya', 'State of Libya', 'Libye'],
  MMR: ['Burma', 'Birmanie'],
  MKD: [
    'TFYR Macedonia',
    'The Former Yugoslav Republic of Macedonia',
    'ex-République yougoslave de Macédoine',
    'ex República Yugoslava de Macedonia',
  ],
  NLD: ['Pays-Bas (Royaume des)', 'Royaume des Pays-Bas', 'Países Bajos (Reino de los)', 'Reino de los Países Bajos', 'Holland'],
  PRK: ['Korea, Democratic People’s Republic of', 'Democratic Republic of Korea'],
  RUS: ['Russia', 'Russie', 'Rusia', 'Russian'],
  SRB: ['Republic of Serbia'],
  SWZ: ['Swaziland', 'Swazilandia'],
  SYR: ['Syria', 'Syrie', 'Siria'],
  TLS: ['East Timor', 'Timor Leste', 'Timor oriental'],
  TUR: ['Turkey', 'Turquie', 'Turquía', 'Turkiye'],
  TZA: ['Tanzania', 'United Republic of Tanzania', 'Tanzanie'],
  USA: ['United States', 'États-Unis', 'Estados Unidos', 'United States of American'],
  VEN: ['Venezuela', 'República Bolivariana de Venezuela', 'République bolivarienne du Venezuela', 'Venezuela (Republic Bolivarian of)'],
  VNM: ['Viet Nam', 'Vietnam'],
}

type Book = { byCode: Map<string, State>; byName: Map<string, string>; keys: [string, string][] }
let loaded: Book | undefined

function book(): Book {
  loaded ??= load()
  return loaded
}

function load(): Book {
  const text = readFileSync(projectPath('src/countries/data/countries.csv'), 'utf8')
  const rows: Record<string, string>[] = parseCsv(text, { columns: true, bom: true })
  const byCode = new Map(rows.map((row) => stateFromRow((column) => row[column] ?? '')).map((state) => [state.iso3, state]))
  const byName = new Map<string, string>()
  // English first: where two languages use one name for two States, the English one wins.
  for (const state of byCode.values())
    for (const name of [state.names.en, state.uprInfoName, ...state.aliases]) addName(byName, name, state.iso3)
  for (const [iso3, names] of Object.entries(furtherNames)) for (const name of names) addName(byName, name, iso3)
  for (const state of byCode.values())
    for (const name of [...Object.values(state.names), state.formalNames.en, state.formalNames.fr]) addName(byName, name, state.iso3)
  return { byCode, byName, keys: [...byName, ...fullKeys(byCode)] }
}

/** Short English names with their little words, so that a slip in "and" is a slip too. */
function fullKeys(byCode: Map<string, State>): [string, string][] {
  return [...byCode.values()].map((state) => [wordsOfName(state.names.en).join(' '), state.iso3])
}

/** A name with a bracket, "Iran (Islamic Republic of)", is also known turned round, "Islamic Republic of Iran". */
function addName(byName: Map<string, string>, name: string, iso3: string): void {
  const [, head = '', tail = ''] = /^(.+?) ?\((.+)\)$/.exec(name) ?? []
  for (const form of [name, head === '' ? '' : `${tail} ${head}`]) {
    const key = nameKey(form)
    if (key !== '' && !byName.has(key)) byName.set(key, iso3)
  }
}

function stateFromRow(at: (column: string) => string): State {
  return {
    iso3: at('iso3'),
    iso2: at('iso2'),
    m49: at('m49'),
    names: { en: at('name_en'), fr: at('name_fr'), es: at('name_es'), ru: at('name_ru'), ar: at('name_ar'), zh: at('name_zh') },
    formalNames: { en: at('formal_en'), fr: at('formal_fr') },
    frenchArticle: at('article_fr'),
    regionalGroup: at('un_regional_group'),
    isMember: at('un_member') === '1',
    region: at('m49_region'),
    subregion: at('m49_subregion'),
    uprInfoName: at('upr_info_name'),
    uprInfoOrganisations: at('upr_info_orgs')
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
    aliases: at('aliases')
      .split('|')
      .filter((alias) => alias !== ''),
  }
}

const forms =
  /\b(?:republic|republique|republica|kingdom|royaume|reino|state|etat|estado|commonwealth|federation|federal|islamic|democratic|peoples?|arab|union|principality|sultanate|government|independent)\b/g

/** "Republic of Ireland", "Holy See (Vatican)": a known name with a form of State or a bracket that is not part of it. Congo and Korea need theirs. */
function withoutForm(name: string, key: string): FoundState | undefined {
  for (const part of [nameKey(name.replace(/\(.*/, '')), key.replace(forms, ' ').replace(/ +/g, ' ').trim()]) {
    const iso3 = part === key || /^(?:congo|coree?|korea|guinea)$/.test(part) ? undefined : book().byName.get(part)
    if (iso3) return { iso3, isGuess: true }
  }
  return undefined
}

/** One slip in five or six letters, two in longer names; never when two States are equally near ("Austrlia" may be two, "Nigera" too). */
function guessState(key: string): FoundState | undefined {
  const letters = key.replace(/ /g, '').length
  if (letters < 5) return undefined
  const limit = letters < 7 ? 1 : 2
  let best = limit + 1
  const nearest = new Set<string>()
  for (const [name, iso3] of book().keys) {
    const distance = editDistance(key, name, limit)
    if (distance > best || distance > limit || (distance > 1 && name[0] !== key[0])) continue
    if (distance < best) nearest.clear()
    best = distance
    nearest.add(iso3)
  }
  const [iso3] = nearest
  return iso3 !== undefined && nearest.size === 1 ? { iso3, isGuess: true } : undefined
}
