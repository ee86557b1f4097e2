// What a document would do to the register: situations, not methods.
import { describe, expect, test } from 'vitest'
import type { Proposal, Recommendation } from '../../recommendations/schema.ts'
import { planAdoption } from './adoption-plan.ts'
import { fingerprint, likeness, sameAsk } from './likeness.ts'

const context = { origin: 'working-group-report' as const, documentId: 'd', cycleOf: () => 3, source: 'A/HRC/43/0' }
let next = 0
const proposal = (given: Partial<Proposal> = {}): Proposal => ({
  id: ++next,
  kind: 'recommendation',
  rank: next,
  country: 'XSV',
  session: 34,
  paragraph: '121.1',
  text: 'Adopt a law on wetlands (Norway) (Fiji);',
  segments: [{ text: 'Adopt a law on wetlands', states: ['NOR', 'FJI'] }],
  states: ['NOR', 'FJI'],
  position: 'supported',
  warnings: [],
  themes: [],
  groups: [],
  sdgs: [],
  issues: [],
  isDropped: false,
  isChecked: false,
  ...given,
})
const row = (states: string[], text: string, given: Partial<Recommendation> = {}): Recommendation => ({
  id: `XSV-34-u${states.join('')}`,
  country: 'XSV',
  session: 34,
  cycle: 3,
  text,
  lang: 'en',
  segments: [],
  states,
  position: 'supported',
  rank: 0,
  themes: [],
  groups: [],
  sdgs: [],
  action: 5,
  actionOrigin: 'given',
  issues: ['Environment'],
  issuesOrigin: 'given',
  origin: 'upr-info',
  isWithdrawn: false,
  ...given,
})

describe('rows of UPR Info’s database and the report', () => {
  test('a row with the item’s words and one of its States joins it and gives it the experts’ labels', () => {
    const plan = planAdoption(
      [row(['NOR'], 'Adopt a law on wetlands.'), row(['FJI'], 'Adopt a law on wetlands'), row(['PER'], 'Ban mining in the hills')],
      [proposal()],
      context,
    )
    expect(plan.merged.map(({ id, into }) => [id, into])).toEqual([
      ['XSV-34-uNOR', 'XSV-34-121.1'],
      ['XSV-34-uFJI', 'XSV-34-121.1'],
    ])
    expect(plan.created[0]?.after).toMatchObject({ action: 5, actionOrigin: 'given', issues: ['Environment'] })
    expect(plan.leftBeside).toEqual(['XSV-34-uPER'])
  })
  test('the same words by another State do not join', () => {
    expect(planAdoption([row(['CHL'], 'Adopt a law on wetlands')], [proposal()], context).merged).toEqual([])
  })
  test('rows that come after the report label its items and create nothing', () => {
    const { after } = planAdoption([], [proposal()], context).created[0] as { after: Recommendation }
    const plan = planAdoption(
      [after],
      [
        proposal({
          paragraph: undefined,
          text: 'Adopt a law on wetlands',
          segments: [],
          states: ['NOR'],
          action: 5,
          issues: ['Environment'],
        }),
      ],
      { ...context, origin: 'upr-info' },
    )
    expect(plan.created).toEqual([])
    expect(plan.changed[0]).toMatchObject({ id: 'XSV-34-121.1', fields: { action: { to: 5 }, issues: { to: ['Environment'] } } })
  })
})

describe('answers', () => {
  const kept = () => ({ ...(planAdoption([], [proposal({ position: 'pending' })], context).created[0]?.after as Recommendation) })
  test('an addendum moves a pending position and says where it is written', () => {
    const plan = planAdoption(
      [kept()],
      [proposal({ kind: 'position', text: '', position: 'noted', positionSource: 'A/HRC/43/0/Add.1, para. 3' })],
      { ...context, origin: 'addendum' },
    )
    expect(plan.changed[0]?.fields.position).toEqual({ from: 'pending', to: 'noted' })
    expect(plan.changed[0]?.after.positionSource).toBe('A/HRC/43/0/Add.1, para. 3')
  })
  test('“pending” never replaces an answer', () => {
    const plan = planAdoption([{ ...kept(), position: 'noted' }], [proposal({ position: 'pending' })], context)
    expect(plan.changed).toEqual([])
    expect(plan.unchanged).toEqual(['XSV-34-121.1'])
  })
  test('an answer to a paragraph that nobody knows is named, not dropped', () => {
    const plan = planAdoption([], [proposal({ kind: 'position', paragraph: '199.9' })], { ...context, origin: 'addendum' })
    expect(plan.unknownPositions.map(({ paragraph }) => paragraph)).toEqual(['199.9'])
  })
})

describe('what is blocked', () => {
  test('a number that stands twice, a State or session that nobody named; dropped ones do not count', () => {
    const plan = planAdoption(
      [],
      [
        proposal(),
        proposal({ text: 'Something else (Peru);' }),
        proposal({ paragraph: '121.2', country: undefined }),
        proposal({ paragraph: '121.3', session: undefined }),
        proposal({ paragraph: '121.4', isDropped: true }),
      ],
      context,
    )
    expect(plan.created).toHaveLength(1)
    expect(plan.blocked.map(({ because }) => because)).toEqual(['numberTwice', 'noCountry', 'noSession'])
  })
})

describe('likeness of words', () => {
  test('case, punctuation and the States at the end do not matter; other words do', () => {
    expect(fingerprint('Adopt a law, on Wetlands (Norway) (Netherlands (Kingdom of the));')).toBe('adopt a law on wetlands')
    expect(likeness(fingerprint('Ratify the Convention on Rivers (Peru)'), fingerprint('ratify the convention on rivers'))).toBe(1)
    expect(likeness('adopt a law on wetlands', 'repeal the law on associations')).toBeLessThan(sameAsk)
  })
})
