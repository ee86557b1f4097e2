// Under which heading a recommendation stands in a new report: the UN's theme where the list gave one, else the first issue, else none.
import type { Recommendation } from '../../recommendations/schema.ts'
import type { Item } from '../schema.ts'

/** Items of a new report in the order of their themes' size, then of the report. `other` is the heading for what has no class. */
export function itemsByTheme(recommendations: Recommendation[], other: string): Pick<Item, 'recommendationId' | 'theme' | 'rank'>[] {
  const common = commonness(recommendations)
  const themeOf = (recommendation: Recommendation) => pickTheme(recommendation, common) ?? other
  const sizes = new Map<string, number>()
  for (const recommendation of recommendations) sizes.set(themeOf(recommendation), (sizes.get(themeOf(recommendation)) ?? 0) + 1)
  const order = [...sizes.keys()].sort(
    (a, b) => Number(a === other) - Number(b === other) || (sizes.get(b) ?? 0) - (sizes.get(a) ?? 0) || a.localeCompare(b),
  )
  return order
    .flatMap((theme) => recommendations.filter((recommendation) => themeOf(recommendation) === theme))
    .map((recommendation, rank) => ({ recommendationId: recommendation.id, theme: themeOf(recommendation), rank }))
}

/** The items grouped by theme, in the order of their ranks. */
export function groupByTheme<Kind extends Pick<Item, 'theme' | 'rank'>>(items: Kind[]): { theme: string; items: Kind[] }[] {
  const groups = new Map<string, Kind[]>()
  for (const item of [...items].sort((a, b) => a.rank - b.rank)) {
    const group = groups.get(item.theme)
    if (group) group.push(item)
    else groups.set(item.theme, [item])
  }
  return [...groups].map(([theme, list]) => ({ theme, items: list }))
}

// "International instruments" and the like say how, not about what; another label of the recommendation makes the better heading.
const sayLittle = new Set(['International instruments', 'General', 'Other', 'Technical assistance and cooperation', 'UPR process'])

function pickTheme({ themes, issues }: Recommendation, common: Map<string, number>): string | undefined {
  const labels = themes.length > 0 ? themes : issues
  const telling = labels.filter((label) => !sayLittle.has(label))
  return [...(telling.length > 0 ? telling : labels)].sort((a, b) => (common.get(b) ?? 0) - (common.get(a) ?? 0))[0]
}

function commonness(recommendations: Recommendation[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { themes, issues } of recommendations)
    for (const label of themes.length > 0 ? themes : issues) counts.set(label, (counts.get(label) ?? 0) + 1)
  return counts
}
