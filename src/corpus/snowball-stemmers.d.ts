// The part of the package snowball-stemmers that is used here; it ships no types.
declare module 'snowball-stemmers' {
  type Stemmer = { stem: (word: string) => string }
  const snowball: { newStemmer: (language: string) => Stemmer }
  export default snowball
}
