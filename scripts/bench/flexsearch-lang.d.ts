// FlexSearch ships its language packs without types.
declare module 'flexsearch/lang/en' {
  const english: object
  export default english
}
