// The printed order of the house: each folder of src/ may import those before it.

export const ground = ['lib', 'i18n', 'db', 'access', 'web'] as const
export const features = [
  'countries',
  'people',
  'cycles',
  'recommendations',
  'documents',
  'corpus',
  'classification',
  'matching',
  'intake',
  'monitoring',
  'register',
  'drafting',
  'home',
] as const
