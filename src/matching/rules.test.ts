// What likeness promises: the same ask in other words, in another language, by another name of the treaty; and what is missing.
import { describe, expect, test } from 'vitest'
import { withoutLookingBack } from './looking-back.ts'
import { buildPool, mostAlike, similarity, whatIsCommon, whatIsMissing } from './rules.ts'
import { inEnglish, languageOf } from './translate.ts'

const ratifyTorture = 'Ratify the Optional Protocol to the Convention against Torture'
const pool = buildPool([
  { id: 'opcat', text: 'Become a party to OP-CAT at an early date', state: 'NPL' },
  { id: 'penalty', text: 'Abolish the death penalty and commute all sentences', state: 'NPL' },
  { id: 'penalty-elsewhere', text: 'Abolish the death penalty and commute all sentences', state: 'TGO' },
  { id: 'defenders', text: 'Protect human rights defenders against attacks and harassment', state: 'TGO' },
  { id: 'school', text: 'Reduce the school dropout rate of girls in rural areas', state: 'TGO' },
  { id: 'water', text: 'Extend safe drinking water to remote villages', state: 'NPL' },
])
const firstFor = (text: string) => mostAlike(pool, text, { limit: 1 })[0]?.id

describe('two texts', () => {
  test('the same text is more alike than another on the subject', () => {
    const kin = similarity(ratifyTorture, 'Investigate all cases of torture in prisons')
    expect(similarity(ratifyTorture, ratifyTorture)).toBeGreaterThan(kin)
  })

  test('which is first makes no difference', () => {
    const other = 'Consider acceding to OPCAT and setting up a national preventive mechanism'
    expect(similarity(ratifyTorture, other)).toBeCloseTo(similarity(other, ratifyTorture), 6)
  })

  test.each(['', '???', '١٢٣', 'and'])('%j gives a number from 0 to 1', (text) => {
    const score = similarity(text, ratifyTorture)
    expect(score).toBeGreaterThanOrEqual(0)
    expect(score).toBeLessThanOrEqual(1)
  })
})

describe('one text against many', () => {
  test('a treaty is found under its acronym', () => expect(firstFor(ratifyTorture)).toBe('opcat'))
  test('a Spanish suggestion finds its English kin', () =>
    expect(firstFor('Proteger a los defensores de los derechos humanos contra los ataques')).toBe('defenders'))
  test('a French suggestion finds its English kin', () =>
    expect(firstFor('Réduire le taux d’abandon scolaire des filles dans les zones rurales')).toBe('school'))

  test('the State’s own come before the same words to another State', () => {
    const found = mostAlike(pool, 'Abolish the death penalty', { state: 'TGO', limit: 2 })
    expect(found.map(({ id }) => id)).toEqual(['penalty-elsewhere', 'penalty'])
  })

  test('never the text itself, never more than asked, best first', () => {
    const found = mostAlike(pool, 'Abolish the death penalty', { except: 'penalty', limit: 3 })
    expect(found.map(({ id }) => id)).not.toContain('penalty')
    expect(found).toHaveLength(3)
    expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).sort((a, b) => b - a))
  })

  test('an empty pool gives nothing', () => expect(mostAlike(buildPool([]), ratifyTorture)).toEqual([]))
})

test('a suggestion taken up in part: what is common and what is missing', () => {
  const asked = 'Ban child marriage and fund shelters for girls'
  const received = 'Prohibit child marriage by law'
  expect(whatIsCommon(asked, received)).toContain('marriage')
  expect(whatIsMissing(asked, received)).toContain('shelters')
  expect(whatIsMissing(asked, received)).not.toContain('marriage')
})

test('references to earlier reviews say nothing of what is asked', () => {
  expect(withoutLookingBack('Sign the treaty, as recommended previously').trim()).toBe('Sign the treaty')
  expect(withoutLookingBack('Close the last old prison')).toBe('Close the last old prison')
})

test('the language of a text is told by its small words', () => {
  expect(
    ['Protect the rights of the child', 'Proteger los derechos de los niños', 'Protéger les droits de l’enfant'].map(languageOf),
  ).toEqual(['en', 'es', 'fr'])
  expect(inEnglish('abolir la pena de muerte en todas las circunstancias')).toMatch(/abolish.*death/)
})
