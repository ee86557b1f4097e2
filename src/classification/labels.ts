// UPR Info's issues, as its database names them (2014 list; `docs/` of the evaluation data explains the tagging).

export const issueLabels = [
  'Asylum-seekers - refugees', 'Civil society', 'Corruption', 'Counter-terrorism', 'CP rights - general', 'Death penalty', 'Detention conditions', 'Development', 'Disabilities', 'Elections', 'Enforced disappearances', 'Environment', 'ESC rights - general',
  'Extrajudicial executions', 'Freedom of association and peaceful assembly', 'Freedom of movement', 'Freedom of opinion and expression', 'Freedom of religion and belief', 'Freedom of the press', 'General', 'HIV - Aids', 'Human rights defenders',
  'Human rights education and training', 'Human rights violations by state agents', 'Impunity', 'Indigenous peoples', 'Internally displaced persons', 'International humanitarian law', 'International instruments', 'Justice', 'Labour', 'Migrants', 'Minorities',
  'National plan of action', 'NHRI', 'Other', 'Poverty', 'Public security', 'Racial discrimination', 'Right to education', 'Right to food', 'Right to health', 'Right to housing', 'Right to land', 'Right to water', 'Rights of the Child',
  'Sexual Orientation and Gender Identity', 'Special procedures', 'Technical assistance', 'Torture and other CID treatment', 'Trafficking', 'Treaty bodies', 'UPR process', "Women's rights",
] as const
