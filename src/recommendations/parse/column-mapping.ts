// Guesses which column of any table holds what, from its header in English or French; a person may correct the guess.
import { nameKey } from '../../countries/states.ts'

export const columnFields = [
  'text',
  'stateUnderReview',
  'states',
  'position',
  'paragraph',
  'session',
  'cycle',
  'issues',
  'action',
  'themes',
  'groups',
  'sdgs',
  'comment',
  'symbol',
] as const
export type ColumnField = (typeof columnFields)[number]
/** Column numbers from 0 by field. */
export type ColumnMapping = Partial<Record<ColumnField, number>>
/** `headerRow` counts from 0; -1 where the table has no header. `isCertain` is false where only the content or part of a name decided. */
export type GuessedColumns = { headerRow: number; header: string[]; mapping: ColumnMapping; isCertain: boolean }

/** Header names by field, without accents, case and little words (see `nameKey`). UPR Info's exports, the UN index's export, and what people write. */
const names: Record<ColumnField, string[]> = {
  text: [
    'text',
    'recommendation',
    'recommendations',
    'upr recommendation',
    'recommendation text',
    'text recommendation',
    'texte',
    'recommandation',
    'recommandations',
    'texte recommandation',
    'recomendacion',
    'annotation',
    'recommendation and recommending state',
    'recommendation recommending state',
    'recommendation recommending state entity',
  ],
  stateUnderReview: [
    'to',
    'sur',
    'state under review',
    'country under review',
    'reviewed state',
    'reviewed country',
    'state reviewed',
    'country',
    'countries concerned',
    'country concerned',
    'etat examine',
    'pays examine',
    'pays',
    'etat objet examen',
    'estado examinado',
  ],
  states: [
    'from',
    'rs',
    'recommending state',
    'recommending states',
    'recommending state s',
    'recommending country',
    'recommending countries',
    'recommended by',
    'state',
    'states',
    'recommender',
    'etat auteur',
    'etats auteurs',
    'etat auteur recommandation',
    'etat recommandant',
    'etats recommandants',
    'pays auteur',
    'auteur',
    'formulee par',
    'estado recomendante',
    'upr recommending state',
    'upr recommending states',
    'upr reccomending states',
    'recommending state upr',
  ],
  position: [
    'response',
    'position',
    'responses',
    'state response',
    'response state',
    'upr position',
    'position state',
    'sur response',
    'response sur',
    'reponse',
    'position etat',
    'statut',
    'decision',
    'posicion',
    'respuesta',
    'accepted noted',
    'supported noted',
  ],
  paragraph: [
    'paragraph',
    'para',
    'paragraph number',
    'number',
    'no',
    'n',
    'nr',
    'num',
    'rec no',
    'rec number',
    'recommendation number',
    'recommendation no',
    'paragraphe',
    'numero',
    'numero recommandation',
    'numero paragraphe',
    'parrafo',
  ],
  session: ['session', 'upr session', 'session number', 'session no', 'numero session', 'session epu', 'sesion'],
  cycle: ['cycle', 'upr cycle', 'cycle epu', 'ciclo'],
  issues: ['issue', 'issues', 'upr info issues', 'upr info issue', 'enjeu', 'enjeux', 'question', 'questions', 'sujet', 'sujets'],
  action: ['action', 'action category', 'action type', 'type', 'categorie action', 'categorie'],
  themes: [
    'theme',
    'themes',
    'full list themes',
    'full list rights affected persons',
    'rights affected persons',
    'human rights themes',
    'human rights themes groups persons',
    'themes groups persons',
    'right area',
    'thematique',
    'thematiques',
    'topics',
    'topic',
    'liste complete themes',
    'themes droits homme groupes personnes',
  ],
  groups: [
    'affected persons',
    'affected groups',
    'groups',
    'groups persons',
    'group',
    'personnes concernees',
    'groupes personnes',
    'groupes',
    'persons affected',
  ],
  sdgs: [
    'sdg',
    'sdgs',
    'relevant sdgs',
    'sustainable development goals',
    'odd',
    'odd pertinents',
    'objectifs developpement durable',
    'ods',
  ],
  comment: [
    'comment',
    'comments',
    'assessment comments level implementation',
    'assessment comments on level implementation',
    'assessment',
    'remarks',
    'notes',
    'explanation',
    'justification',
    'commentaire',
    'commentaires',
    'observations',
    'remarques',
    'state comment',
    'additional information',
    'response comments',
  ],
  symbol: ['document symbol', 'symbol', 'document', 'source', 'cote', 'cote document', 'reference'],
}

const fieldOfName = new Map(columnFields.flatMap((field) => names[field].map((name): [string, ColumnField] => [nameKey(name), field])))
/** Words that make a longer heading likely, tried when no whole name fits. */
const hints: [RegExp, ColumnField][] = [
  [/recommending|auteur|recommandant/, 'states'],
  [/under review|examine/, 'stateUnderReview'],
  [/position|response|reponse/, 'position'],
  [/sdg|sustainable development/, 'sdgs'],
  [/affected|groups? of persons/, 'groups'],
  [/theme|thematique/, 'themes'],
  [/comment|assessment/, 'comment'],
  [/recommendation|recommandation/, 'text'],
  [/session/, 'session'],
]
const headerDepth = 10

/** The field that a header cell names; undefined where it names none. */
export function fieldOfHeader(cell: string): ColumnField | undefined {
  return fieldOfName.get(nameKey(cell))
}

/** Looks through the first rows for the header. Undefined where no column can hold the recommendations. */
export function guessColumns(rows: string[][]): GuessedColumns | undefined {
  let best: GuessedColumns | undefined
  for (const [index, row] of rows.slice(0, headerDepth).entries()) {
    const mapping = mapHeader(row, fieldOfHeader)
    if (countFields(mapping) > countFields(best?.mapping ?? {})) best = { headerRow: index, header: row, mapping, isCertain: true }
  }
  if (best && best.mapping.text !== undefined && countFields(best.mapping) >= 2) return best
  return guessByHints(rows) ?? guessByContent(rows)
}

function mapHeader(row: string[], fieldOf: (cell: string) => ColumnField | undefined): ColumnMapping {
  const mapping: ColumnMapping = {}
  row.forEach((cell, column) => {
    const field = cell.length < 120 ? fieldOf(cell) : undefined
    if (field && mapping[field] === undefined) mapping[field] = column
  })
  return mapping
}

function guessByHints(rows: string[][]): GuessedColumns | undefined {
  for (const [index, row] of rows.slice(0, headerDepth).entries()) {
    const mapping = mapHeader(row, (cell) => fieldOfHeader(cell) ?? hints.find(([pattern]) => pattern.test(plain(cell)))?.[1])
    if (mapping.text !== undefined && countFields(mapping) >= 2) return { headerRow: index, header: row, mapping, isCertain: false }
  }
  return undefined
}

/** Without a header that says anything, the column with the longest texts holds the recommendations. */
function guessByContent(rows: string[][]): GuessedColumns | undefined {
  const sample = rows.slice(0, 200).filter((row) => row.length > 0)
  const width = sample.reduce((most, row) => Math.max(most, row.length), 0)
  const lengths = Array.from(
    { length: width },
    (_, column) => sample.reduce((sum, row) => sum + (row[column]?.length ?? 0), 0) / sample.length,
  )
  const longest = lengths.indexOf(Math.max(...lengths))
  if (sample.length < 3 || (lengths[longest] ?? 0) < 30) return undefined
  const first = rows.findIndex((row) => row.length > 0)
  const hasHeader = (rows[first]?.[longest]?.length ?? 0) < (lengths[longest] ?? 0) / 2
  return { headerRow: hasHeader ? first : -1, header: hasHeader ? (rows[first] ?? []) : [], mapping: { text: longest }, isCertain: false }
}

function countFields(mapping: ColumnMapping): number {
  return Object.keys(mapping).length
}

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}
