import { expect, test } from 'vitest'
import { unGroups, unThemes } from './un-labels.ts'
import { currentUnLabel, suggestUnLabels } from './un-suggestions.ts'

test('an issue brings its theme, its group of persons and its goals, and says so', () => {
  const { themes, groups, goals } = suggestUnLabels('Build ramps', ['Disabilities'])
  expect(themes).toContainEqual({ label: 'Persons with disabilities: definition, general principles', because: { issue: 'Disabilities' } })
  expect(groups).toEqual([{ label: 'Persons with disabilities', because: { issue: 'Disabilities' } }])
  expect(goals.map(({ goal }) => goal)).toEqual([10])
})

test('words bring what no issue names', () => {
  const { themes, groups } = suggestUnLabels('Protect older persons and give stateless people papers', [])
  expect(groups.map(({ label }) => label)).toEqual(['Older persons', 'Stateless persons'])
  expect(themes).toContainEqual({ label: 'Rights related to name, identity & nationality', because: { words: 'stateless' } })
})

test('"Public officials" says nothing and is never suggested', () => {
  expect(unGroups.map(({ label }) => label)).not.toContain('Public officials')
})

test('a word in the middle of another brings nothing', () => {
  expect(suggestUnLabels('Improve cooperation in Europe', []).groups).toEqual([])
})

test.each([
  ['theme', 'A12 Acceptance of international norms', 'Ratification of & accession to international instruments'],
  [
    'theme',
    '12.5. Prohibition of torture and cruel, inhuman or degrading treatment',
    'Prohibition of torture & ill-treatment (including cruel, inhuman or degrading treatment)',
  ],
  ['theme', 'Right to education', 'Right to education'],
  ['group', 'migrant workers', 'Migrants'],
  ['group', 'girls', 'Women & girls'],
] as const)('the %s "%s" of an earlier cycle is "%s" today', (kind, printed, today) => {
  expect(currentUnLabel(kind, printed)).toBe(today)
})

test('a label nobody knows stays unknown', () => {
  expect(currentUnLabel('theme', 'Flying carpets')).toBeUndefined()
})

test('no earlier name leads to two labels of today', () => {
  for (const labels of [unThemes, unGroups]) {
    const names = labels.flatMap(({ label, former }) => [label, ...former])
    expect(new Set(names).size).toBe(names.length)
  }
})
