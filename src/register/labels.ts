// Words for the values of facets, in the reader's language.

import type { FacetName } from '../corpus/schema.ts'
import { stateName } from '../countries/state-name.ts'
import type { View } from '../web/context.ts'

export function facetValueLabel({ t, locale }: View, facet: FacetName, value: string): string {
  if (facet === 'state' || facet === 'recommendingState') return stateName(locale, value)
  if (facet === 'position') return t.dynamic(`recommendation.position.${value}`)
  if (facet === 'action') return `${value} · ${t.dynamic(`recommendation.action.${value}`)}`
  if (facet === 'cycle') return t('register.cycle', { cycle: value })
  if (facet === 'session') return t('register.session', { session: value })
  if (facet === 'region') return t.has(`register.region.${value}`) ? t.dynamic(`register.region.${value}`) : value
  if (facet === 'progress') return t.dynamic(`assessment.band.${value}`)
  return value
}

const byNumber = new Set<FacetName>(['cycle', 'session', 'action'])

/** A facet's values as shown: those with a natural order by it, the others by how many they have, then by name. */
export function orderedValues(
  view: View,
  facet: FacetName,
  counts: Map<string, number>,
): { value: string; label: string; count: number }[] {
  const values = [...counts].map(([value, count]) => ({ value, count, label: facetValueLabel(view, facet, value) }))
  if (byNumber.has(facet))
    return values.sort((a, b) => (facet === 'action' ? Number(a.value) - Number(b.value) : Number(b.value) - Number(a.value)))
  return values.sort((a, b) => b.count - a.count || view.t.compare(a.label, b.label))
}
