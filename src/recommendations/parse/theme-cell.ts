// Reads the cell of a thematic list that holds themes, SDGs and groups of persons, each under its heading.
import type { Paragraph } from '../../lib/blocks.ts'

export type Labels = { themes: string[]; groups: string[]; sdgs: string[] }
type Kind = keyof Labels

const headings: [RegExp, Kind][] = [
  [/^(?:relevant )?(?:sdgs?|sustainable development goals?|odd|ods|objectifs de d[eé]veloppement durable)(?:\s*\([^)]*\))?\s*:?$/i, 'sdgs'],
  [
    /^(?:affected persons?|persons? affected|(?:affected )?groups?(?: of persons?)?|(?:concerned )?persons?(?: concerned)?|personnes (?:concern[eé]es|touch[eé]es)|groupes(?: de personnes)?|personas afectadas|grupos de personas)(?:\s*\([^)]*\))?\s*:?$/i,
    'groups',
  ],
  [
    /^(?:(?:human rights )?themes?|(?:full list of )?(?:rights?|themes?)(?: or areas?)?|th[eè]mes?(?: des droits de l['’]homme)?|droits?|temas?|derechos?)(?:\s*\([^)]*\))?\s*:?$/i,
    'themes',
  ],
]
/** Groups that the UN's lists name, for cells where no heading tells them from themes. Labels seen in lists of cycles 2 to 4, in small letters. */
const knownGroups = new Set([
  'general',
  'public officials',
  'women',
  'women & girls',
  'girls',
  'children',
  'youth',
  'older persons',
  'persons with disabilities',
  'migrants',
  'migrants & domestic workers',
  'refugees & asylum seekers',
  'refugees & asylum-seekers',
  'stateless persons',
  'non-citizens',
  'indigenous peoples',
  'internally displaced persons',
  'disappeared persons',
  'educational staff & students',
  'civil society',
  'human rights defenders',
  'media',
  'judges, lawyers and prosecutors',
  'law enforcement / police & prison officials',
  'persons deprived of their liberty & detainees',
  'persons living in poverty',
  'persons living in rural areas',
  'persons living with hiv/aids',
  'vulnerable persons/groups',
  'minorities/ racial, ethnic, linguistic, religious or descent-based groups',
  'roma, gypsies, sinti & travellers',
  'medical staff/health professionals',

  'lesbian, gay, bisexual and transgender and intersex persons (lgbti)',
  'lesbian, gay, bisexual, transgender and intersex persons (lgbti)',
  'children in vulnerable situations (abused, living on the street, institutionalized, indigenous, migrant children etc.)',
])

/** Labels by kind. `main` is what the column's own heading says it holds. */
export function readThemeCell(paragraphs: Paragraph[], main: Kind): Labels {
  const labels: Labels = { themes: [], groups: [], sdgs: [] }
  let kind: Kind = main
  let hasHeading = false
  for (const line of paragraphs.flatMap((paragraph) => paragraph.text.split('\n'))) {
    const inline = inlineHeading(line)
    if (inline) {
      kind = inline.kind
      hasHeading = true
      if (inline.rest === '') continue
    }
    const label = (inline?.rest ?? line)
      .replace(/^\s*[-–•*]\s*/, '')
      .replace(/\s+/g, ' ')
      .trim()
    if (label !== '') labels[kindOf(label, kind, hasHeading)].push(label)
  }
  return labels
}

/** "SDGs:" on a line of its own, or before its labels: "Affected persons: Women". */
function inlineHeading(line: string): { kind: Kind; rest: string } | undefined {
  const text = line.trim()
  const whole = headings.find(([pattern]) => pattern.test(text))
  if (whole && (text.endsWith(':') || !knownGroups.has(text.toLowerCase()))) return { kind: whole[1], rest: '' }
  const colon = text.indexOf(':')
  const head = colon > 0 ? headings.find(([pattern]) => pattern.test(text.slice(0, colon + 1))) : undefined
  return head ? { kind: head[1], rest: text.slice(colon + 1).trim() } : undefined
}

function kindOf(label: string, kind: Kind, hasHeading: boolean): Kind {
  if (/^(?:sdg|goal|odd)?\s*\d{1,2}(?:\.\w{1,2})?\s*[-–:]\s*\p{L}/iu.test(label) && kind !== 'groups') return 'sdgs'
  if (!hasHeading && kind === 'themes' && knownGroups.has(label.toLowerCase())) return 'groups'
  return kind
}
