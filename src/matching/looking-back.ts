// Leaves out the words by which a recommendation refers to an earlier one: they say nothing of what is asked.

const review = '(?:upr|universal periodic review|cycle|review|session|working group)'
const before = '(?:previous|first|last|earlier|past|initial)'
const references = [
  /,?\s*\b(?:as|which|that)?\s*(?:was|were|had been)?\s*(?:previously|already)\s+(?:recommended|accepted)\b[^,;.]*/gi,
  /,?\s*\bas (?:recommended|accepted|agreed|committed)\b(?=[^,;.]*\b(?:previous|first|last|earlier|past|cycle|upr|review)\b|\s+previously)[^,;.]*/gi,
  new RegExp(
    `,?\\s*\\b(?:in line with|in accordance with|in keeping with|following|pursuant to|consistent with|further to)\\b[^,;.]*\\b${before}\\s+${review}\\b[^,;.]*`,
    'gi',
  ),
  new RegExp(
    `\\b(?:wishe[sd] to )?(?:reiterate[sd]?|repeat(?:s|ed)?|recall(?:s|ed)?)\\s+(?:its|the|their)?\\s*(?:${before} )?recommendations?\\b(?:[^,;.]*?\\b${before}\\s+${review}\\b(?: of the upr)?)?(?:,? (?:to|that))?`,
    'gi',
  ),
  /\b(?:comply with|fulfil|ensure fulfilment of|follow up on|implement)\s+(?:the |its )?recommendations?\s+(?:accepted|made)[^;]*?(?=\bto\b)/gi,
  new RegExp(`,?\\s*\\b(?:during|in|at|from|of)\\s+(?:its|the)\\s+${before}\\s+${review}\\b(?: of the upr)?`, 'gi'),
]

/** The text without references to earlier recommendations ("as recommended previously", "in line with its commitment during the first UPR"); as it is where nothing else would remain. */
export function withoutLookingBack(text: string): string {
  if (!mayLookBack.test(text)) return text
  const rest = references.reduce((shorter, reference) => shorter.replace(reference, ' '), text)
  return rest.trim().split(/\s+/).length < 3 ? text : rest
}

const mayLookBack = /previous|earlier|already|first|last|past|initial|reiterat|repeat|recall|accepted|recommendations? made/i
