import { describe, expect, test } from 'vitest'
import { readManifest } from './model.ts'
import { classify, classifyQuickly, issueLabels } from './rules.ts'

const issuesOf = (text: string): string[] => classifyQuickly(text).issues.map(({ label }) => label)
const actOf = (text: string): number => classifyQuickly(text).action.value

describe('the kind of act', () => {
  test.each([
    [1, 'Seek technical assistance from OHCHR to write its overdue reports'],
    [1, 'Call on the international community to support the country in its fight against poverty'],
    [2, 'Continue its efforts to bring clean water to villages'],
    [2, 'Maintain its policy of free primary schooling'],
    [3, 'Consider ratifying the Optional Protocol to the Convention against Torture'],
    [3, 'Study the possibility of lowering school fees'],
    [4, 'Strengthen the protection of journalists'],
    [4, 'Take effective measures against racism in sport'],
    [5, 'Ratify the Rome Statute of the International Criminal Court'],
    [5, 'Abolish the death penalty for all crimes'],
    [5, 'Establish an independent national human rights institution in line with the Paris Principles'],
  ])('category %i: %s', (category, text) => {
    expect(actOf(text)).toBe(category)
  })

  test('of two opening verbs the second decides', () => {
    expect(actOf('Continue and strengthen measures for the elderly')).toBe(4)
  })

  test('a general act followed by a specific example is specific', () => {
    expect(actOf("Improve women's rights by amending the family code")).toBe(5)
    expect(actOf("Improve women's rights")).toBe(4)
  })

  test('the States involved change nothing', () => {
    const text = (state: string): string => `Recommends that ${state} adopt a law against domestic violence`
    expect(actOf(text('Togo'))).toBe(actOf(text('Norway')))
  })
})

describe('issues', () => {
  test('a named treaty brings "International instruments" and its subject', () => {
    expect(issuesOf('Ratify the OP-CAT')).toEqual(expect.arrayContaining(['International instruments', 'Torture and other CID treatment']))
    expect(issuesOf('Accede to the Convention on the Rights of Persons with Disabilities')).toEqual(
      expect.arrayContaining(['International instruments', 'Disabilities']),
    )
    expect(issuesOf('Ratify ICRMW')).toEqual(expect.arrayContaining(['International instruments', 'Migrants']))
  })

  test('a treaty counts the same under its name and its short name', () => {
    const long = issuesOf('Ratify the Second Optional Protocol to the International Covenant on Civil and Political Rights')
    expect([...long].sort()).toEqual([...issuesOf('Ratify ICCPR-OP 2')].sort())
    expect(long).toContain('Death penalty')
  })

  test('"National plan of action" needs the words', () => {
    expect(issuesOf('Adopt a national plan of action to protect indigenous peoples')).toEqual(
      expect.arrayContaining(['National plan of action', 'Indigenous peoples']),
    )
    expect(issuesOf('Protect the rights of the indigenous population')).not.toContain('National plan of action')
  })

  test('exactly one violation against one group brings both, a standing invitation only its own', () => {
    expect(issuesOf('Guarantee access to education for children with disabilities')).toEqual(
      expect.arrayContaining(['Right to education', 'Disabilities']),
    )
    expect(issuesOf('Extend a standing invitation to all special procedures')).toEqual(['Special procedures'])
  })

  test('only the labels of the model are ever suggested', () => {
    expect(issueLabels()).toHaveLength(54)
    for (const text of ['', '???', 'Ratifier la Convention', 'x '.repeat(5000)]) {
      for (const { label } of classify(text).issues) expect(issueLabels()).toContain(label)
    }
  })
})

describe('reasons', () => {
  test('say which words spoke for an issue', () => {
    const { issues } = classify('Improve conditions in overcrowded prisons')
    expect(
      issues
        .find(({ label }) => label === 'Detention')
        ?.because.map(({ words }) => words)
        .join(' '),
    ).toContain('prisons')
  })

  test('name the rule where a rule decided', () => {
    const { action, issues } = classify('Ratify the Rome Statute')
    expect(action.because[0]).toMatchObject({ rule: 'ratify', words: 'ratify' })
    expect(issues.find(({ label }) => label === 'Justice')?.because[0]).toMatchObject({
      rule: 'rome-statute → Justice',
      words: 'rome statute',
    })
  })

  test('come with the same suggestions as the quick answer', () => {
    const text = 'Adopt a law that protects human rights defenders and train the police'
    const { action, issues } = classify(text)
    expect({
      action: { value: action.value, confidence: action.confidence },
      issues: issues.map(({ label, confidence }) => ({ label, confidence })),
    }).toEqual(classifyQuickly(text))
  })

  test('confidence lies between nothing and certain', () => {
    const { action, issues } = classify('Continue')
    for (const { confidence } of [action, ...issues]) expect(confidence >= 0 && confidence <= 1).toBe(true)
  })
})

describe('the manifest', () => {
  const manifest = readManifest()

  test('says where the model comes from', () => {
    expect(manifest.data.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(manifest.folds).toMatchObject({ by: 'stateUnderReview', count: 5 })
    expect(manifest.perIssue).toHaveLength(54)
  })

  test('its figures on States not seen hold what is promised', () => {
    const { figures } = manifest
    expect(figures.actionAccuracy).toBeGreaterThanOrEqual(0.912)
    expect(figures.actionMacroF1).toBeGreaterThanOrEqual(0.912)
    expect(figures.issueMicroF1).toBeGreaterThanOrEqual(0.9)
    expect(figures.issueMacroF1).toBeGreaterThanOrEqual(0.835)
  })

  test('confidence was right as often as it said', () => {
    expect(manifest.figures.actionCalibrationError).toBeLessThanOrEqual(0.03)
    expect(manifest.figures.issueCalibrationError).toBeLessThanOrEqual(0.03)
    for (const rows of [manifest.reliability.action, manifest.reliability.issues]) {
      for (const { count, confidence, right } of rows) if (count > 500) expect(Math.abs(confidence - right)).toBeLessThan(0.06)
    }
  })
})
