// The fixed phrases of Working Group reports in English, French and Spanish: headings, lead-ins, closing sentences.
import type { Position } from '../schema.ts'

/** A title with nothing after it: "II. Conclusions and/or recommendations**". */
export function isConclusionsHeading(text: string): boolean {
  return /^(?:chapter\s)?(?:[IVX]+\s?[.:]?\s*)?(?:conclusions?\s+and\s?\/?\s?(?:or)?\s+recommendations?|conclusions?\s+et\s?\/?\s?(?:ou)?\s+recommandations?|conclusiones\s+y\s?\/?\s?(?:o)?\s+recomendaciones|conclusions|conclusiones|recommendations)\s*[*†∗\d]*[.:]?$/i.test(
    text,
  )
}

/** Everything from here on is no recommendation: the disclaimer sentence, the pledges, the annex. */
export function endsConclusions(text: string): boolean {
  return disclaimer.test(withoutNumber(text)) || isLaterHeading(text)
}

const disclaimer =
  /^(?:all\s(?:of\s)?(?:the\s)?|the\s)?conclusions?\s(?:and\s?\/?\s?(?:or)?\s)?(?:recommendations?\s)?(?:contained|set\sout|reflected|included)\sin\sth|^(?:toutes\s)?les\sconclusions\s(?:et\s?\/?\s?(?:ou)?\srecommandations\s)?(?:figurant|qui\sfigurent|énoncées|contenues)|^(?:todas\s)?las\sconclusiones\s(?:y\s?\/?\s?(?:o)?\s(?:las\s)?recomendaciones\s)?(?:que\sfiguran|contenidas|formuladas|recogidas)|^all\srecommendations\scontained\sin\sth/i

export function isLaterHeading(text: string): boolean {
  return (
    /^(?:[IVX]+\s?\.\s*)?(?:voluntary\s(?:pledges|commitments)|commitments?\sof\sthe\sstate\sunder\sreview|engagements?\svolontaires?|(?:promesas|compromisos)\sy?\s?voluntari[oa]s|(?:promesas|compromisos)\svoluntari[oa]s)/i.test(
      text,
    ) ||
    /^(?:annex|annexe|anexo|appendix)(?:\s+[IVX\d]+)?(?:\s?[.:*]+)?$/i.test(text) ||
    /^(?:annexe?\s|anexo\s)?(?:composition\sof\sthe\sdelegation|composition\sde\sla\sdélégation|composición\sde\sla\sdelegación)/i.test(
      text,
    )
  )
}

/** What a lead-in says about the position of the State; undefined when it says none that we know. */
export function positionOf(leadIn: string): Position | undefined {
  const text = plain(leadIn)
  const hits = patterns.flatMap(({ position, pattern }) => {
    const at = text.search(pattern)
    return at < 0 ? [] : [{ position, at }]
  })
  // "Malaysia notes those recommendations and will provide the response in due time": taking note is no answer when one is promised.
  if (hits.some((hit) => hit.position === 'pending'))
    return hits.some((hit) => hit.position === 'supported' && isFirst(hit, hits)) ? 'supported' : 'pending'
  if (hits.some((hit) => hit.position === 'noted')) return hits.some((hit) => hit.position === 'partial') ? 'partial' : 'noted'
  return hits[0]?.position
}

type Hit = { position: Position; at: number }

function isFirst(hit: Hit, hits: Hit[]): boolean {
  return hits.every((other) => other.at >= hit.at)
}

const not = "(?:do(?:es)? not|did not|could not|cannot|can not|not|don't|do no)"
const patterns: { position: Position; pattern: RegExp }[] = [
  {
    position: 'pending',
    pattern:
      /\b(?:will|would|shall|to) be (?:further |carefully |duly )?(?:examined|considered|reviewed|studied)|\bwill (?:provide|respond|give|submit|examine|consider|present|make known|communicate)|responses? (?:to|of|by|from)\b.{0,120}\bwill be|(?:remain|are|is|still|currently) (?:pending|under (?:examination|consideration|review))|in due (?:time|course)|deferred|seront examinees?|fournira|repondra|donnera (?:une |sa )?reponse|en temps (?:voulu|utile)|seran examinadas|examinara|respondera|proporcionara|dara respuesta|a su debido tiempo|oportunamente/,
  },
  {
    position: 'partial',
    pattern:
      /\b(?:partially|partly|in part) (?:support|accept|enjoy)|partial support|(?:accepted|supported|accepts|supports) (?:partially|partly|in part)|partiellement (?:acceptees?|appuyees?)|parcialmente/,
  },
  {
    position: 'noted',
    pattern: new RegExp(
      String.raw`${not} (?:presently |currently |fully )?(?:enjoy|have|receive|gain|support|accept|supported|accepted|be (?:supported|accepted)|meet with)|(?:unable|not in a position|not able) to (?:support|accept)|reject|\b(?:have been|be|are|were|is|been|thus|also) noted\b|takes? note|\bnot(?:es|ed) (?:the|that|those|these) (?:following )?recommendation|${not} (?:been )?(?:supported|accepted)|n'ont pas recueilli|ne (?:recueillent|recueille|beneficient|beneficie) pas|n'ont pas (?:ete|recu)|n'(?:appuie|accepte) pas|ne sont pas (?:appuyees|acceptees)|prend note|pris note|a ete pris note|rejet|no (?:gozan|goza|cuentan|cuenta|contaron|recibieron|han recibido|acepta|apoya|aceptadas)|toma nota|tomado nota|se ha tomado|rechaza`,
    ),
  },
  {
    position: 'supported',
    pattern:
      /(?<!not )\b(?:enjoy|enjoys|enjoyed) (?:[\w'-]+ ){0,6}support|(?<!not )\b(?:have|has|had|receive[ds]?) (?:the |its |their |his )?(?:full )?support|\bits support\b|\bsupported by|\b(?:are|is|were|have been|been) (?:supported|accepted)|\b(?:supports|accepts|accepted|agrees? (?:to|with)|endorses?)\b|(?:already|been|being|process of|course of) (?:being )?implement|recueill(?:ent|i|ie|ies|is|e) (?:l'|son |leur )(?:adhesion|appui|assentiment)|(?:beneficient|beneficie|recu) (?:de )?l'appui|l'appui d|(?:appuie|accepte)\b|ont ete (?:acceptees|appuyees)|approuve|deja (?:mises? en oeuvre|appliquees)|(?:gozan|goza|cuentan|cuenta|han contado|contaron|recibieron|reciben) (?:del|de su|con el|con su|su|el) (?:apoyo|respaldo)|apoya\b|acepta\b|aceptadas|ya (?:se )?(?:han sido|aplicad|cumplid|ejecutad)/,
  },
]

/** Whether a numbered paragraph introduces recommendations (or says something about those before it). */
export function isLeadIn(text: string): boolean {
  const start = plain(text).slice(0, 600)
  return leadIns.some((pattern) => pattern.test(start))
}

const leadIns = [
  /^.{0,120}\brecommendations?\b.{0,160}(?:enjoy|support|examin|consider|listed|noted|respon|provid|follow|made to|recommend|accept|reject|reflected|contained|set out|implement|formulated|above|below)/,
  /^.{0,80}\b(?:supports?|notes?|accepts?|rejects?|examines?|considers?|respond|acepta|apoya|examinara)\b.{0,80}\b(?:recommendations?|recomendaciones)\b/,
  /^.{0,120}\brecommandations?\b.{0,200}(?:examin|appui|adhesion|note|repon|ci-apres|suivantes|enumere|formulees)/,
  /^.{0,120}\brecomendaci(?:on|ones)\b.{0,200}(?:examin|apoyo|respaldo|nota|respuesta|siguientes|enumera|formuladas|continuacion)/,
]

/** A lead-in under which comments stand, not recommendations. */
export function announcesComments(leadIn: string): boolean {
  return /\b(?:following comments|following observations|following (?:areas|achievements|points)|following conclusions (?:were|have been) (?:made|drawn)|les observations suivantes|las siguientes observaciones)\b/i.test(
    leadIn,
  )
}

function withoutNumber(text: string): string {
  return text.replace(/^\d{1,3}(?:\.\d{1,3})?\s?\.?\s*/, '')
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/œ/g, 'oe')
    .replace(/[’‘‛`´]/g, "'")
    .replace(/\s+/g, ' ')
    .toLowerCase()
}
