// What people of the demo say about Savania. Invented, like the State.
import type { ItemRating, SectionKind } from '../drafting/schema.ts'
import type { Rating, SourceKind } from '../monitoring/schema.ts'
import type { CastName } from '../people/cast.ts'

export type DemoRating = {
  by: CastName
  paragraph: string
  rating: Rating
  reason: string
  asOf: string
  audience: 'public' | 'country' | 'coalition' | 'organisation'
  isContrary?: boolean
  isDraft?: boolean
  evidence?: { title: string; sourceKind: SourceKind; isFirstHand: boolean; url?: string; region?: string; place?: string; dated?: string }
}

const gazette = (title: string, dated: string) => ({ title, sourceKind: 'officialDocument' as const, isFirstHand: false, dated })
const own = (title: string, region: string, dated: string) => ({
  title,
  sourceKind: 'ownDocumentation' as const,
  isFirstHand: true,
  region,
  dated,
})

export const demoRatings: DemoRating[] = [
  {
    by: 'koffi',
    paragraph: '160.5',
    rating: 'full',
    reason: 'The amendment of the Penal Code entered into force in March. Training of the police began in the capital.',
    asOf: '2026-09-15',
    audience: 'public',
    evidence: gazette('Official Gazette no. 31: amendment of the Penal Code', '2026-03-02'),
  },
  {
    by: 'leila',
    paragraph: '160.5',
    rating: 'partial',
    reason:
      'The law is there. There is still no shelter outside the capital, and the police of the Coast had not heard of the new articles in June.',
    asOf: '2026-10-01',
    audience: 'public',
    evidence: own('Visits to eleven police stations', 'XSV-COA', '2026-06-20'),
  },
  {
    by: 'nadia',
    paragraph: '160.5',
    rating: 'partial',
    reason: 'Complaints under the new articles are registered in two of five regions.',
    asOf: '2026-09-30',
    audience: 'public',
    evidence: { title: 'Register of complaints, third quarter', sourceKind: 'statistics', isFirstHand: true, dated: '2026-09-30' },
  },
  {
    by: 'moussa',
    paragraph: '160.5',
    rating: 'notImplemented',
    reason:
      'In the Highlands nobody has been trained and the nearest shelter is nine hours away. Two women who asked for protection were sent home.',
    asOf: '2026-10-03',
    audience: 'coalition',
    evidence: own('Interviews in four districts', 'XSV-HIG', '2026-09-12'),
  },
  {
    by: 'koffi',
    paragraph: '160.4',
    rating: 'partial',
    reason: 'The bill was sent to parliament in April.',
    asOf: '2026-09-15',
    audience: 'public',
  },
  {
    by: 'sena',
    paragraph: '160.4',
    rating: 'notImplemented',
    reason: 'The bill has not been put on the agenda, and the appeals body was taken out of it.',
    asOf: '2026-10-10',
    audience: 'public',
    evidence: { title: 'Agenda of the autumn sitting', sourceKind: 'officialDocument', isFirstHand: false, dated: '2026-10-05' },
  },
  { by: 'ines', paragraph: '160.4', rating: 'partial', reason: 'The committee held one hearing.', asOf: '2026-10-12', audience: 'country' },
  {
    by: 'koffi',
    paragraph: '160.1',
    rating: 'notImplemented',
    reason: 'Consultations with the ministries concerned are under way.',
    asOf: '2026-09-15',
    audience: 'public',
  },
  {
    by: 'nadia',
    paragraph: '160.1',
    rating: 'notImplemented',
    reason: 'The instrument of ratification has not been deposited.',
    asOf: '2026-09-30',
    audience: 'public',
  },
  {
    by: 'koffi',
    paragraph: '160.3',
    rating: 'full',
    reason: 'The budget of the Commission rose by a third in 2026.',
    asOf: '2026-09-15',
    audience: 'public',
    evidence: gazette('Finance act 2026, annex 4', '2025-12-20'),
  },
  {
    by: 'nadia',
    paragraph: '160.3',
    rating: 'partial',
    reason: 'The budget rose, but the members are still appointed by decree without a public call.',
    asOf: '2026-09-30',
    audience: 'public',
  },
  {
    by: 'tala',
    paragraph: '160.7',
    rating: 'partial',
    reason: 'Fees were abolished in lower secondary school. Upper secondary school still costs a month’s income.',
    asOf: '2026-09-20',
    audience: 'public',
    evidence: own('Survey in 26 schools', 'XSV-LAK', '2026-05-30'),
  },
  {
    by: 'koffi',
    paragraph: '160.7',
    rating: 'full',
    reason: 'The law on free education covers all public schools.',
    asOf: '2026-09-15',
    audience: 'public',
  },
  {
    by: 'moussa',
    paragraph: '160.14',
    rating: 'notImplemented',
    reason: 'There is one lawyer for the whole of the Highlands, and no interpreter at the court.',
    asOf: '2026-10-03',
    audience: 'public',
    evidence: own('Court monitoring, 40 hearings', 'XSV-HIG', '2026-08-31'),
  },
  {
    by: 'paul',
    paragraph: '160.13',
    rating: 'partial',
    reason: 'Community service was ordered in 112 cases. The prison of the North is still at twice its capacity.',
    asOf: '2026-10-01',
    audience: 'public',
    evidence: {
      title: 'Decisions of the courts of first instance, 2026',
      sourceKind: 'courtDecision',
      isFirstHand: true,
      dated: '2026-09-30',
    },
  },
  {
    by: 'sena',
    paragraph: '161.2',
    rating: 'notImplemented',
    isContrary: true,
    reason: 'Three journalists were charged with defamation since May, more than in the four years before.',
    asOf: '2026-10-10',
    audience: 'public',
    evidence: { title: 'Court list, three cases', sourceKind: 'courtDecision', isFirstHand: false, dated: '2026-09-28' },
  },
  {
    by: 'leila',
    paragraph: '161.10',
    rating: 'partial',
    reason: 'A circular tells the land offices to register daughters as heirs. The law has not changed.',
    asOf: '2026-10-01',
    audience: 'public',
  },
  {
    by: 'moussa',
    paragraph: '161.5',
    rating: 'notImplemented',
    reason: 'Families of those injured in the North were told to withdraw their complaints.',
    asOf: '2026-10-03',
    audience: 'coalition',
  },
  {
    by: 'leila',
    paragraph: '160.6',
    rating: 'partial',
    reason: 'Numbers from the northern districts are still to come.',
    asOf: '2026-10-15',
    audience: 'coalition',
    isDraft: true,
  },
  {
    by: 'koffi',
    paragraph: '160.18',
    rating: 'full',
    reason: 'The decree on the national mechanism was published; its secretariat has five posts.',
    asOf: '2026-09-15',
    audience: 'public',
    evidence: gazette('Decree on the national mechanism', '2025-11-18'),
  },
  {
    by: 'nadia',
    paragraph: '160.18',
    rating: 'full',
    reason: 'The mechanism meets every quarter and invites the Commission.',
    asOf: '2026-09-30',
    audience: 'public',
  },
]

export const demoReport: {
  title: string
  sections: Partial<Record<SectionKind, string>>
  themes: Record<string, string>
  items: Record<string, { rating?: ItemRating; narrative?: string }>
} = {
  title: 'Halfway: what Savania has done with its recommendations',
  sections: {
    method:
      'The coalition asked its members in all five regions between June and October 2026.\n\nIt worked in three steps:\n\n- a form for each recommendation, filled in by the organisations that know the matter;\n- two regional meetings, in the Highlands and on the Lakes;\n- a day of checking in the capital, with the Commission as a guest.',
    consultation:
      'Forty-one organisations were heard. Nobody from the border districts of the North could travel; their views came by telephone.',
    challenges: 'Laws are adopted faster than they reach the regions. Most of what is missing is outside the capital.',
  },
  themes: {
    '160.1': 'International instruments',
    '160.2': 'International instruments',
    '160.16': 'International instruments',
    '160.19': 'International instruments',
    '161.7': 'International instruments',
    '160.3': 'Institutions',
    '160.17': 'Institutions',
    '160.18': 'Institutions',
    '161.9': 'Institutions',
    '160.5': 'Women and girls',
    '160.6': 'Women and girls',
    '160.8': 'Women and girls',
    '161.10': 'Women and girls',
    '160.22': 'Women and girls',
    '160.4': 'Public freedoms',
    '160.15': 'Public freedoms',
    '161.2': 'Public freedoms',
    '161.3': 'Public freedoms',
    '161.4': 'Public freedoms',
    '161.5': 'Public freedoms',
    '161.8': 'Equality and non-discrimination',
    '160.7': 'Education and health',
    '160.9': 'Education and health',
    '160.12': 'Education and health',
    '160.10': 'Persons with disabilities',
    '160.11': 'Persons with disabilities',
    '160.13': 'Justice and detention',
    '160.14': 'Justice and detention',
    '161.1': 'Justice and detention',
    '161.6': 'Justice and detention',
    '160.20': 'Land and climate',
    '160.21': 'Land and climate',
  },
  items: {
    '160.1': { rating: 'notImplemented', narrative: 'No bill of ratification has been put before parliament.' },
    '160.4': {
      rating: 'notImplemented',
      narrative: 'The bill waits in parliament since April 2026; the appeals body was taken out of it.',
    },
    '160.5': {
      rating: 'partial',
      narrative:
        'The Penal Code was amended in March 2026. Shelters exist in the capital only; two of five regions register complaints under the new articles.',
    },
    '160.7': { rating: 'partial', narrative: 'Lower secondary school is free since September 2025. Upper secondary school is not.' },
    '160.14': { rating: 'notImplemented', narrative: 'The Highlands have one lawyer and no court interpreter.' },
    '161.2': { rating: 'contrary', narrative: 'Charges of criminal defamation against journalists have increased.' },
    '161.10': {
      rating: 'partial',
      narrative: 'A circular of the land ministry is applied in two regions; the law on succession is unchanged.',
    },
    '160.18': { rating: 'full', narrative: 'The mechanism exists by decree and has a secretariat.' },
  },
}
