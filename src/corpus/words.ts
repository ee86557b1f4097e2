// Words that need to be known by heart: small words that say nothing, and forms that no stemmer joins.
import type { Language } from './schema.ts'

const list = (words: string) => words.split(/\s+/).filter(Boolean)

/** Articles, prepositions and auxiliaries. Words that change what is asked ("not", "all", "against") are deliberately absent. */
export const smallWords: Record<Language, ReadonlySet<string>> = {
  en: new Set(
    list(
      'a an and are as at be been by for from had has have in into is it its of on or that the their these this those to was were which with',
    ),
  ),
  fr: new Set(
    list(
      'à a au aux avec ce ces cet cette dans de des du elle en est et il ils la le les leur leurs ou où par pour qu que qui sa se ses son sont sur un une y',
    ),
  ),
  es: new Set(list('a al como con de del el en es esta este la las lo los o para por que se sea ser son su sus u un una unas unos y')),
  ru: new Set(list('а в во для до и из или их к как ко на о об от по при с со том тому что это этого')),
  ar: new Set(list('إلى الى أن ان التي الذي على عن في من مع هذا هذه ذلك أو او و ما')),
}

/** Form → the form whose stem stands for it. Short on purpose: only what the field uses daily and the stemmer misses. */
export const irregulars: Record<Language, ReadonlyMap<string, string>> = {
  en: pairs(
    `women woman  womens woman  womans woman  men man  mens man  children child  childrens child  childs child  childhood child
     ratification ratify  ratifications ratify  ratifying ratify  accession accede  accessions accede
     abolition abolish  abolitionist abolish  people person  peoples person
     policing police  police police  policy policy  policies policy
     minor minor  minors minor  minority minority  minorities minority  laws law  torturing torture  torturers torture
     poverty poverty  poor poor  migration migrant  migrations migrant  migratory migrant  disappeared disappearance
     disabled disability  trafficked trafficking  traffickers trafficking  traffic trafficking`,
  ),
  fr: pairs(
    `ratification ratifier  ratifications ratifier  adhésion adhérer  adhésions adhérer  abolition abolir  nationaux national
     travaux travail  yeux oeil  lois loi  policière police  policier police  policiers police`,
  ),
  es: pairs(
    `mujer mujeres  mujeres mujeres  ratificación ratificar  ratificaciones ratificar  adhesión adherir  adhesiones adherir
     abolición abolir  niño niño  niña niño  niños niño  niñas niño  niñez niño`,
  ),
  ru: pairs(
    `дети ребенок  детей ребенок  детям ребенок  детьми ребенок  детях ребенок  ребенка ребенок  ребенку ребенок  ребенком ребенок
     люди человек  людей человек  людям человек  людьми человек  человека человек  человеку человек  человеком человек
     ратификация ратифицировать  ратификации ратифицировать  ратификацию ратифицировать`,
  ),
  ar: pairs('نساء مراه  النساء مراه  المراه مراه  مراه مراه  للمراه مراه  اطفال طفل  الاطفال طفل  للاطفال طفل'),
}

function pairs(text: string): ReadonlyMap<string, string> {
  const words = list(text)
  const map = new Map<string, string>()
  for (let i = 0; i + 1 < words.length; i += 2) map.set(words[i] ?? '', words[i + 1] ?? '')
  return map
}
