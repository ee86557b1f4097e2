// States are found under the names that documents print, and never guessed in silence.
import { expect, test } from 'vitest'
import { findState, listStates, stateOf } from './states.ts'

test('193 members and two observers', () => {
  expect(listStates().filter((state) => state.isMember)).toHaveLength(193)
  expect(listStates()).toHaveLength(195)
})

test('a State has names in all six languages and its regional group', () => {
  expect(stateOf('civ')).toMatchObject({ iso3: 'CIV', names: { en: "Côte d'Ivoire" }, regionalGroup: 'AG', isMember: true })
  for (const state of listStates()) expect(Object.values(state.names).every((name) => name !== '')).toBe(true)
})

test('every official name in every language finds its own State', () => {
  const wrong = listStates().flatMap((state) => Object.values(state.names).filter((name) => findState(name)?.iso3 !== state.iso3))
  // One spelling in two languages may mean two States; English decides.
  expect(wrong.filter((name) => /^[\p{Script=Latin}\p{P}\s]+$/u.test(name))).toEqual([])
})

test.each([
  ['Venezuela (Bolivarian Republic of)', 'VEN'],
  ['the Netherlands', 'NLD'],
  ['Netherlands (Kingdom of the)', 'NLD'],
  ['Democratic People‟s Republic of Korea', 'PRK'],
  ['Republic of Korea', 'KOR'],
  ['République démocratique du Congo', 'COD'],
  ['Congo', 'COG'],
  ['Países Bajos (Reino de los)', 'NLD'],
  ['Turkey', 'TUR'],
  ['Swaziland', 'SWZ'],
  ['St. Kitts & Nevis', 'KNA'],
  ['Guinea - Bissau', 'GNB'],
  ['Dominica', 'DMA'],
  ['Dominican Republic', 'DOM'],
])('%s is %s, without doubt', (name, iso3) => {
  expect(findState(name)).toEqual({ iso3, isGuess: false })
})

test.each([
  ['New Zeeland', 'NZL'],
  ['Trinidad an Tobago', 'TTO'],
  ['Phillipines', 'PHL'],
  ['Morroco', 'MAR'],
  ['Republic of Ireland', 'IRL'],
])('%s is taken for %s and marked as a guess', (name, iso3) => {
  expect(findState(name)).toEqual({ iso3, isGuess: true })
})

test.each(['Austrlia', 'Nigera', 'Slovania', 'women', 'European Union', 'OHCHR', ''])(
  '"%s" is nobody: two States are equally near, or none',
  (name) => {
    expect(findState(name)).toBeUndefined()
  },
)
