// Reads ordinal numbers written in words or digits, in English, French and Spanish ("thirty-fourth", "vingt-neuvième", "33rd", "29º").

const stems: [RegExp, number][] = [
  [/^(?:first|premi(?:er|ere)|primer[oa]?|un(?:ieme)?|primo)$/, 1],
  [/^(?:second|two|deux(?:ieme)?|segund[oa])$/, 2],
  [/^(?:third|three|trois(?:ieme)?|tercer[oa]?)$/, 3],
  [/^(?:fourth|four|quatr(?:e|ieme)|cuart[oa])$/, 4],
  [/^(?:fifth|five|cinq(?:uieme)?|quint[oa])$/, 5],
  [/^(?:sixth|six(?:ieme)?|sext[oa])$/, 6],
  [/^(?:seventh|seven|sept(?:ieme)?|septim[oa])$/, 7],
  [/^(?:eighth?|huit(?:ieme)?|octav[oa])$/, 8],
  [/^(?:ninth|nine|neuf|neuvieme|noven[oa])$/, 9],
  [/^(?:tenth|ten|dix(?:ieme)?|decim[oa])$/, 10],
  [/^(?:eleventh|onzieme|undecim[oa])$/, 11],
  [/^(?:twelf?th|douzieme|duodecim[oa])$/, 12],
  [/^(?:thirteenth|treizieme|decimotercer[oa]?)$/, 13],
  [/^(?:fourteenth|quatorzieme|decimocuart[oa])$/, 14],
  [/^(?:fifteenth|quinzieme|decimoquint[oa])$/, 15],
  [/^(?:sixteenth|seizieme|decimosext[oa])$/, 16],
  [/^(?:seventeenth|decimoseptim[oa])$/, 17],
  [/^(?:eighteenth|decimoctav[oa])$/, 18],
  [/^(?:nineteenth|decimonoven[oa])$/, 19],
  [/^(?:twent(?:y|ieth)|vingt(?:ieme)?|vigesim[oa])$/, 20],
  [/^(?:thirt(?:y|ieth)|trent(?:e|ieme)|trigesim[oa])$/, 30],
  [/^(?:fort(?:y|ieth)|quarant(?:e|ieme)|cuadragesim[oa])$/, 40],
  [/^(?:fift(?:y|ieth)|cinquant(?:e|ieme)|quincuagesim[oa])$/, 50],
  [/^(?:sixt(?:y|ieth)|soixant(?:e|ieme))$/, 60],
]

/** The number an ordinal below 100 means, or undefined. */
export function readOrdinal(text: string): number | undefined {
  const [, digits] = /^(\d{1,2})\s?(?:st|nd|rd|th|e|ère|er|ème|º|ª|°|o|a)?\.?$/.exec(text.trim()) ?? []
  if (digits !== undefined) return Number(digits)
  const words = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[\s-]+/)
    .filter((word) => word !== '' && word !== 'et' && word !== 'and')
  const values = words.map((word) => stems.find(([stem]) => stem.test(word))?.[1])
  if (values.length === 0 || values.some((value) => value === undefined)) return undefined
  return values.reduce<number>((sum, value) => sum + (value ?? 0), 0)
}
