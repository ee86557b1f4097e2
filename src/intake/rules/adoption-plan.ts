// What adopting a document would do to the register: created, changed, answered, merged, unchanged. The preview shows it, the adoption carries it out.
import { createHash } from 'node:crypto'
import type { Position } from '../../recommendations/parse/schema.ts'
import type { Origin, Proposal, Recommendation } from '../../recommendations/schema.ts'
import { fingerprint, likeness, sameAsk } from './likeness.ts'

/** The fields that a re-import may change, as they were and as they become. */
export type Change = {
  id: string
  paragraph?: string
  fields: Partial<Record<ChangedField, { from: unknown; to: unknown }>>
  after: Recommendation
  proposal: Proposal
}
export const changedFields = ['text', 'states', 'position', 'page', 'themes', 'groups', 'sdgs', 'action', 'issues', 'printed'] as const
export type ChangedField = (typeof changedFields)[number]

export type AdoptionPlan = {
  created: { after: Recommendation; proposal: Proposal }[]
  /** Undone earlier, now back under the same id. */
  returned: Change[]
  changed: Change[]
  /** Rows of an export that turn out to be the same asks as numbered items. */
  merged: { id: string; into: string }[]
  unchanged: string[]
  /** Rows of an export of the same review that stay beside the new numbered items: no item carries their words. */
  leftBeside: string[]
  /** Positions for paragraphs that the register does not hold. */
  unknownPositions: Proposal[]
  /** Proposals that cannot be adopted: without State under review or session, or with a number that stands twice. */
  blocked: { proposal: Proposal; because: 'noCountry' | 'noSession' | 'numberTwice' }[]
}

type Context = {
  origin: Origin | 'addendum'
  documentId: string
  cycleOf: (session: number) => number /** Words by which the document names itself as a source: its symbol or file name. */
  source: string
}

/** Compares proposals with what the register holds for the same reviews. Dropped proposals are left out. Pure; nothing is changed. */
export function planAdoption(existing: Recommendation[], proposals: Proposal[], context: Context): AdoptionPlan {
  const plan: AdoptionPlan = {
    created: [],
    returned: [],
    changed: [],
    merged: [],
    leftBeside: [],
    unchanged: [],
    unknownPositions: [],
    blocked: [],
  }
  const register = makeRegister(existing)
  const taken = new Set<string>()
  for (const proposal of proposals) {
    if (proposal.isDropped) continue
    if (!proposal.country || !proposal.session) {
      plan.blocked.push({ proposal, because: proposal.country ? 'noSession' : 'noCountry' })
      continue
    }
    if (proposal.kind === 'position') planPosition(plan, register, proposal, context)
    else planRecommendation(plan, register, taken, proposal, context)
  }
  const merged = new Set(plan.merged.map((row) => row.id))
  const reviews = new Set(plan.created.filter(({ after }) => after.paragraph).map(({ after }) => reviewKey(after)))
  plan.leftBeside = existing
    .filter((row) => !row.paragraph && !row.isWithdrawn && !row.mergedInto && !merged.has(row.id) && reviews.has(reviewKey(row)))
    .map((row) => row.id)
  return plan
}

function planPosition(plan: AdoptionPlan, register: Register, proposal: Proposal, context: Context): void {
  const known = proposal.paragraph ? register.numbered(proposal) : undefined
  if (!known) {
    plan.unknownPositions.push(proposal)
    return
  }
  const after = {
    ...known,
    position: answered(known.position, proposal.position),
    positionSource: proposal.positionSource ?? context.source,
  }
  addChange(plan, known, after, proposal)
}

function planRecommendation(plan: AdoptionPlan, register: Register, taken: Set<string>, proposal: Proposal, context: Context): void {
  const id = recommendationId(proposal)
  if (taken.has(id)) {
    plan.blocked.push({ proposal, because: 'numberTwice' })
    return
  }
  taken.add(id)
  const known = register.byId(id) ?? (proposal.paragraph ? register.numbered(proposal) : register.numberedLike(proposal))
  if (!known) {
    const after = newRecommendation(id, proposal, context)
    if (proposal.paragraph) mergeRows(plan, register, after)
    plan.created.push({ after, proposal })
    return
  }
  const isRowOfNumbered = !proposal.paragraph && known.id !== id
  addChange(plan, known, isRowOfNumbered ? labelled(known, proposal) : renewed(known, proposal, context), proposal)
}

// Rows of an export that stand for the new numbered item give it their labels and step behind it.
function mergeRows(plan: AdoptionPlan, register: Register, after: Recommendation): void {
  for (const row of register.rowsLike(after)) {
    plan.merged.push({ id: row.id, into: after.id })
    if (!after.action && row.action) Object.assign(after, { action: row.action, actionOrigin: row.actionOrigin })
    if (row.issues.length > 0)
      Object.assign(after, { issues: [...new Set([...after.issues, ...row.issues])], issuesOrigin: row.issuesOrigin })
  }
}

function addChange(plan: AdoptionPlan, before: Recommendation, after: Recommendation, proposal: Proposal): void {
  const fields: Change['fields'] = {}
  for (const field of changedFields) {
    if (JSON.stringify(before[field] ?? null) !== JSON.stringify(after[field] ?? null))
      fields[field] = { from: before[field], to: after[field] }
  }
  const change = { id: before.id, paragraph: before.paragraph, fields, after: { ...after, isWithdrawn: false }, proposal }
  if (before.isWithdrawn) plan.returned.push(change)
  else if (Object.keys(fields).length > 0) plan.changed.push(change)
  else plan.unchanged.push(before.id)
}

/** The permanent name of what a proposal proposes. Rows without a number are named by their State and words, so that the same row is met again. */
export function recommendationId({
  country,
  session,
  paragraph,
  text,
  states,
}: Pick<Proposal, 'country' | 'session' | 'paragraph' | 'text' | 'states'>): string {
  if (paragraph) return `${country}-${session}-${paragraph}`
  const hash = createHash('sha256')
    .update(`${[...states].sort().join(',')}|${text.normalize('NFC')}`)
    .digest('hex')
    .slice(0, 12)
  return `${country}-${session}-u${hash}`
}

/** An answer is never replaced by "pending": a report read again after its addendum still says "will be examined". */
export const answered = (known: Position, given: Position): Position => (given === 'pending' ? known : given)

function newRecommendation(id: string, proposal: Proposal, { origin, documentId, cycleOf, source }: Context): Recommendation {
  const { paragraph, printed, text, segments, states, position, page, rank, themes, groups, sdgs, action, issues } = proposal
  const session = proposal.session as number
  return {
    id,
    country: proposal.country as string,
    session,
    cycle: cycleOf(session),
    paragraph,
    printed,
    text,
    lang: 'en',
    segments,
    states,
    position,
    positionSource: position === 'pending' ? undefined : (proposal.positionSource ?? source),
    page,
    rank,
    themes,
    groups,
    sdgs,
    action,
    actionOrigin: action ? 'given' : undefined,
    issues,
    issuesOrigin: issues.length > 0 ? 'given' : undefined,
    origin: origin as Origin,
    documentId,
    isWithdrawn: false,
  }
}

function renewed(known: Recommendation, proposal: Proposal, context: Context): Recommendation {
  const position = answered(known.position, proposal.position)
  const positionSource = position === known.position ? known.positionSource : (proposal.positionSource ?? context.source)
  // A thematic list repeats the report's words with small changes of its own; the report's printing stands where both are known.
  const keepsWords = context.origin === 'thematic-list' && known.origin === 'working-group-report'
  const words = keepsWords
    ? {}
    : {
        text: proposal.text,
        segments: proposal.segments,
        states: proposal.states,
        page: proposal.page ?? known.page,
        printed: proposal.printed ?? known.printed,
      }
  return { ...labelled(known, proposal), ...words, position, positionSource }
}

function labelled(known: Recommendation, proposal: Proposal): Recommendation {
  const orKnown = <Value>(given: Value[], kept: Value[]) => (given.length > 0 ? given : kept)
  const takesAction = proposal.action !== undefined && known.actionOrigin !== 'confirmed'
  const takesIssues = proposal.issues.length > 0 && known.issuesOrigin !== 'confirmed'
  return {
    ...known,
    themes: orKnown(proposal.themes, known.themes),
    groups: orKnown(proposal.groups, known.groups),
    sdgs: orKnown(proposal.sdgs, known.sdgs),
    action: takesAction ? proposal.action : known.action,
    actionOrigin: takesAction ? 'given' : known.actionOrigin,
    issues: takesIssues
      ? known.issuesOrigin === 'given'
        ? [...new Set([...known.issues, ...proposal.issues])]
        : proposal.issues
      : known.issues,
    issuesOrigin: takesIssues ? 'given' : known.issuesOrigin,
  }
}

// The register's side of the comparison, found by id, by number and by words.
type Register = ReturnType<typeof makeRegister>
type Print = { print: string; recommendation: Recommendation }

function makeRegister(existing: Recommendation[]) {
  const ids = new Map(existing.map((recommendation) => [recommendation.id, recommendation]))
  const numbers = new Map<string, Recommendation>()
  const items = new Map<string, Print[]>()
  const rows = new Map<string, Print[]>()
  for (const recommendation of existing) {
    if (recommendation.isWithdrawn || recommendation.mergedInto) continue
    if (recommendation.paragraph)
      numbers.set(`${recommendation.country}-${recommendation.session}-${recommendation.paragraph}`, recommendation)
    const place = recommendation.paragraph ? items : rows
    for (const { text, states } of asks(recommendation))
      for (const state of states) push(place, reviewOf(recommendation, state), { print: fingerprint(text), recommendation })
  }
  return {
    byId: (id: string) => ids.get(id),
    numbered: ({ country, session, paragraph }: Proposal) => numbers.get(`${country}-${session}-${paragraph}`),
    /** The numbered item that says what a row of an export says. */
    numberedLike: (proposal: Proposal) =>
      firstDefined(proposal.states, (state) => mostAlike(items.get(reviewOf(proposal, state)), fingerprint(proposal.text))),
    /** The rows of exports that say what a numbered item says. */
    rowsLike: (item: Recommendation) =>
      new Set(
        asks(item).flatMap(({ text, states }) =>
          states.flatMap((state) => mostAlike(rows.get(reviewOf(item, state)), fingerprint(text)) ?? []),
        ),
      ),
  }
}

const asks = ({ segments, text, states }: Pick<Recommendation, 'segments' | 'text' | 'states'>) =>
  segments.length > 0 ? segments : [{ text, states }]
const reviewKey = ({ country, session }: Recommendation) => `${country}-${session}`
const reviewOf = ({ country, session }: { country?: string; session?: number }, state: string) => `${country}-${session}-${state}`

function mostAlike(candidates: { print: string; recommendation: Recommendation }[] = [], print: string): Recommendation | undefined {
  let best: Recommendation | undefined
  let score = sameAsk
  for (const candidate of candidates) {
    const alike = likeness(candidate.print, print)
    if (alike >= score) {
      best = candidate.recommendation
      score = alike
    }
  }
  return best
}

function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

function firstDefined<Item, Value>(items: Item[], find: (item: Item) => Value | undefined): Value | undefined {
  for (const item of items) {
    const value = find(item)
    if (value !== undefined) return value
  }
  return undefined
}
