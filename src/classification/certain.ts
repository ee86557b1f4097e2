// The rules of the field that are certain: openings that settle the kind of act, treaties that settle an issue. The trainer measures each and only keeps what holds.
import { headOf, piecesOf } from './features.ts'
import type { Words } from './words.ts'

/** Openings (UPR Info's note on action categories): `words` are the first words of the text; "…ing" stands for any such form. */
const openings: { name: string; value: number; words: string[]; alone?: boolean }[] = [
  { name: 'ratify', value: 5, words: ['ratify'] },
  { name: 'accede', value: 5, words: ['accede', 'to'] },
  { name: 'signAndRatify', value: 5, words: ['sign', 'and', 'ratify'] },
  { name: 'becomeParty', value: 5, words: ['become', 'a', 'party'] },
  { name: 'abolish', value: 5, words: ['abolish'] },
  { name: 'repeal', value: 5, words: ['repeal'] },
  { name: 'amend', value: 5, words: ['amend'] },
  { name: 'considerDoing', value: 3, words: ['consider', '…ing'] },
  { name: 'considerThe', value: 3, words: ['consider', 'the'] },
  { name: 'considerPossibility', value: 3, words: ['consider', 'the', 'possibility'] },
  { name: 'examinePossibility', value: 3, words: ['examine', 'the', 'possibility'] },
  { name: 'study', value: 3, words: ['study', 'the', 'possibility'] },
  { name: 'seekAssistance', value: 1, words: ['seek', 'technical', 'assistance'] },
  { name: 'shareExperience', value: 1, words: ['share', 'its'] },
  { name: 'callOnCommunity', value: 1, words: ['call', 'on', 'the', 'international', 'community'] },
  { name: 'continueEfforts', value: 2, words: ['continue', 'efforts'], alone: true },
  { name: 'continueItsEfforts', value: 2, words: ['continue', 'its', 'efforts'], alone: true },
  { name: 'continueDoing', value: 2, words: ['continue', '…ing'], alone: true },
  { name: 'continueTo', value: 2, words: ['continue', 'to'], alone: true },
  { name: 'pursue', value: 2, words: ['pursue'], alone: true },
  { name: 'stepUp', value: 4, words: ['step', 'up'], alone: true },
  { name: 'speedUp', value: 4, words: ['speed', 'up'], alone: true },
  { name: 'strengthen', value: 4, words: ['strengthen'], alone: true },
  { name: 'ensure', value: 4, words: ['ensure', 'that'], alone: true },
]

/** Which issue a treaty brings with it, beside "International instruments" (UPR Info's chart of common tags). */
const subjects: Record<string, string[]> = {
  iccpr: ['CP rights - general'],
  'iccpr-op1': ['CP rights - general'],
  'iccpr-op2': ['Death penalty'],
  icescr: ['ESC rights - general'],
  'icescr-op': ['ESC rights - general'],
  cat: ['Torture and other CID treatment'],
  opcat: ['Torture and other CID treatment', 'Detention'],
  cedaw: ["Women's rights"],
  'cedaw-op': ["Women's rights"],
  icerd: ['Racial discrimination'],
  crc: ['Rights of the Child'],
  'crc-op-sc': ['Rights of the Child', 'Trafficking'],
  'crc-op-ac': ['Rights of the Child', 'International humanitarian law'],
  'crc-op-ic': ['Rights of the Child'],
  'crc-op': ['Rights of the Child'],
  icrmw: ['Migrants', 'Labour'],
  crpd: ['Disabilities'],
  'crpd-op': ['Disabilities'],
  icppced: ['Enforced disappearances'],
  'rome-statute': ['Justice'],
  apic: ['Justice'],
  genocide: ['Justice'],
  'refugee-1951': ['Asylum-seekers - refugees'],
  ilo169: ['Indigenous peoples'],
  ilo189: ['Labour'],
  ilo138: ['Labour', 'Rights of the Child'],
  ilo182: ['Labour', 'Rights of the Child'],
  ilo: ['Labour'],
  palermo: ['Trafficking'],
  undrip: ['Indigenous peoples'],
  nhri: ['NHRI'],
  'paris-principles': ['NHRI'],
  'standing-invitation': ['Special procedures'],
}
const beside = 'International instruments'
const withoutTreaty = new Set(['nhri', 'paris-principles', 'standing-invitation'])

export type ActRule = { name: string; value: number /** How many words of the text it read. */; length: number }
export type IssueRule = { name: string; label: string; from: number; to: number }

/** Openings that the text has, the longest first. */
export function actRulesFor(words: Words): ActRule[] {
  const found = openings.filter((opening) => opensWith(words, opening.words) && (!opening.alone || isOneAsk(words)))
  return found.map(({ name, value, words: { length } }) => ({ name, value, length })).sort((one, other) => other.length - one.length)
}

/** What the instruments of the text settle. Silent where several are named: then experts often tag none of the subjects. */
export function issueRulesFor({ named }: Words): IssueRule[] {
  const [first] = named
  if (!first || named.some(({ key }) => key !== first.key)) return []
  const labels = [...(subjects[first.key] ?? []), ...(withoutTreaty.has(first.key) ? [] : [beside])]
  return labels.map((label) => ({ name: `${first.key} → ${label}`, label, from: first.from, to: first.to }))
}

function opensWith({ list }: Words, words: string[]): boolean {
  return words.every((word, at) => (word === '…ing' ? list[at]?.isIng : list[at]?.word === word))
}

// One stretch and no second opening verb near the first: nothing later can change the kind of act.
function isOneAsk(words: Words): boolean {
  return piecesOf(words).length === 1 && headOf(words.list, 0, words.list.length) === 0
}
