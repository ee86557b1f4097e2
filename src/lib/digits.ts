// Digits of every script as the ten of ASCII, so that "١٨" is 18.

/** First digit of the scripts whose digits people type: Arabic, Persian, Devanagari, Bengali, Thai, Khmer, Myanmar, full width. */
const zeros = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0x17e0, 0x1040, 0xff10]

/** The text with its digits as 0–9; everything else stays. */
export function withPlainDigits(text: string): string {
  return text.replace(
    /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\u0e50-\u0e59\u17e0-\u17e9\u1040-\u1049\uff10-\uff19]/g,
    (digit) => {
      const code = digit.charCodeAt(0)
      const zero = zeros.findLast((first) => first <= code) ?? code
      return String(code - zero)
    },
  )
}

/** The first whole number in a text, of at most six digits; undefined where there is none. */
export function firstNumber(text: string): number | undefined {
  const digits = /\d{1,6}/.exec(withPlainDigits(text))?.[0]
  return digits === undefined ? undefined : Number(digits)
}
