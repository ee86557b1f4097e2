// The demo cast: two States that do not exist, their organisations and people, so that nothing false is said of a real State.

import type { Sector } from '../access/actor.ts'
import { fictionalStates } from '../countries/fictional.ts'

/** ISO 3166 keeps XAA–XZZ for private use. */
export const demoCountries = [
  { iso3: 'XSV', nameEn: fictionalStates.XSV?.en ?? '', nameFr: fictionalStates.XSV?.fr ?? '', regionalGroup: 'AG' },
  { iso3: 'XZR', nameEn: fictionalStates.XZR?.en ?? '', nameFr: fictionalStates.XZR?.fr ?? '', regionalGroup: 'AG' },
] as const

export const demoRegions = [
  { id: 'XSV-CAP', country: 'XSV', name: 'Capital', nameFr: 'Capitale' },
  { id: 'XSV-COA', country: 'XSV', name: 'Coast', nameFr: 'Côte' },
  { id: 'XSV-LAK', country: 'XSV', name: 'Lakes', nameFr: 'Lacs' },
  { id: 'XSV-HIG', country: 'XSV', name: 'Highlands', nameFr: 'Hautes Terres' },
  { id: 'XSV-NOR', country: 'XSV', name: 'North', nameFr: 'Nord' },
] as const

export type CastOrganisation = { id: string; name: string; acronym?: string; sector: Sector; country?: 'XSV' | 'XZR'; regions?: string[] }
const id = (number: number) => `5a7a0000-0000-4000-8000-${String(number).padStart(12, '0')}`

export const demoOrganisations = {
  women: {
    id: id(1),
    name: 'Savania Women’s Rights Network',
    acronym: 'SWRN',
    sector: 'cso',
    country: 'XSV',
    regions: ['XSV-CAP', 'XSV-COA'],
  },
  highlands: { id: id(2), name: 'Highlands Paralegal Association', acronym: 'HPA', sector: 'cso', country: 'XSV', regions: ['XSV-HIG'] },
  youth: { id: id(3), name: 'Lakes Youth Forum', sector: 'cso', country: 'XSV', regions: ['XSV-LAK'] },
  disability: {
    id: id(4),
    name: 'Northern Union of Persons with Disabilities',
    acronym: 'NUPD',
    sector: 'cso',
    country: 'XSV',
    regions: ['XSV-NOR'],
  },
  observatory: { id: id(5), name: 'Observatory of Public Freedoms', acronym: 'OPF', sector: 'cso', country: 'XSV', regions: ['XSV-CAP'] },
  fishers: { id: id(6), name: 'Coast Fishers’ Cooperative', sector: 'cso', country: 'XSV', regions: ['XSV-COA'] },
  nhri: {
    id: id(7),
    name: 'National Human Rights Commission of Savania',
    acronym: 'NHRC',
    sector: 'nhri',
    country: 'XSV',
    regions: ['XSV-CAP'],
  },
  ministry: {
    id: id(8),
    name: 'Ministry of Justice, national mechanism for follow-up',
    acronym: 'NMIRF',
    sector: 'government',
    country: 'XSV',
    regions: ['XSV-CAP'],
  },
  health: { id: id(9), name: 'Ministry of Health of Savania', sector: 'government', country: 'XSV', regions: ['XSV-CAP'] },
  parliament: {
    id: id(10),
    name: 'National Assembly of Savania, Human Rights Committee',
    sector: 'parliament',
    country: 'XSV',
    regions: ['XSV-CAP'],
  },
  court: {
    id: id(11),
    name: 'Association of Magistrates of Savania',
    sector: 'judiciary',
    country: 'XSV',
    regions: ['XSV-CAP', 'XSV-NOR'],
  },
  countryTeam: {
    id: id(12),
    name: 'United Nations country team in Savania',
    acronym: 'UNCT',
    sector: 'un',
    country: 'XSV',
    regions: ['XSV-CAP'],
  },
  university: { id: id(13), name: 'University of the Lakes, Faculty of Law', sector: 'academia', country: 'XSV', regions: ['XSV-LAK'] },
  radio: { id: id(14), name: 'Radio Highlands', sector: 'media', country: 'XSV', regions: ['XSV-HIG'] },
  fund: { id: id(15), name: 'Northern Light Fund', sector: 'donor' },
  peers: { id: id(16), name: 'Regional Centre for Peer Learning', sector: 'regional' },
  legalAid: { id: id(17), name: 'Zarania Legal Aid Group', sector: 'cso', country: 'XZR' },
} as const satisfies Record<string, CastOrganisation>

export type CastOrganisationKey = keyof typeof demoOrganisations

/** Led by the women's network; the Observatory is not in it. */
export const demoCoalition = {
  id: id(101),
  name: 'Savania civil society coalition for the UPR',
  country: 'XSV',
  lead: 'women',
  members: ['women', 'highlands', 'youth', 'disability'],
} as const satisfies { id: string; name: string; country: string; lead: CastOrganisationKey; members: CastOrganisationKey[] }

export type CastPerson = {
  id: string
  displayName: string
  role?: 'administrator' | 'programme-officer'
  organisation?: CastOrganisationKey
  isCoordinator?: boolean
  focalPointOf?: 'XSV'
  locale?: 'fr'
}

export const demoPeople = {
  awa: { id: id(201), displayName: 'Awa Diallo', role: 'programme-officer' },
  admin: { id: id(202), displayName: 'Administrator', role: 'administrator' },
  fatou: { id: id(203), displayName: 'Fatou Bamba', focalPointOf: 'XSV' },
  leila: { id: id(204), displayName: 'Leila Haddad', organisation: 'women', isCoordinator: true },
  moussa: { id: id(205), displayName: 'Moussa Keita', organisation: 'highlands', isCoordinator: true },
  tala: { id: id(206), displayName: 'Tala', organisation: 'youth', isCoordinator: true },
  sena: { id: id(207), displayName: 'Sena Mensah', organisation: 'observatory', isCoordinator: true },
  nadia: { id: id(208), displayName: 'Nadia Osei', organisation: 'nhri', isCoordinator: true },
  koffi: { id: id(209), displayName: 'Koffi Traoré', organisation: 'ministry', isCoordinator: true },
  ines: { id: id(210), displayName: 'Ines Pereira', organisation: 'parliament', isCoordinator: true },
  paul: { id: id(211), displayName: 'Paul Sarr', organisation: 'court', isCoordinator: true },
  dora: { id: id(212), displayName: 'Dora Lind', organisation: 'fund', isCoordinator: true },
  yann: { id: id(213), displayName: 'Yann Toure', organisation: 'legalAid', isCoordinator: true },
} as const satisfies Record<string, CastPerson>

export type CastName = keyof typeof demoPeople
export const castNames = Object.keys(demoPeople) as CastName[]
/** The same by name, each person with all that a person of the cast may have. */
export const personOfCast = (name: CastName): CastPerson => demoPeople[name]
