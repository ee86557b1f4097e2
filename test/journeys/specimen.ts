// Papers about the invented State Savania, written for the journeys: a Working Group report with slips in it, and its addendum.

/** Four recommendations: one by a State that nobody knows, and one number left out. `about` makes the paper one of its own. */
export const specimenReport = (about: string) => `                                                          A/HRC/29/0

Human Rights Council

                 Report of the Working Group on the Universal Periodic Review*

                                         Savania

     * A practice document about a State that does not exist (${about}). It says nothing about any real State.

      II. Conclusions and/or recommendations

98. The recommendations listed below have been examined by Savania and enjoy the support of Savania:

     98.1    Open a public register of missing fishing boats for ${about} (Norway) (Ghana);

     98.2    Translate the school books of the Highlands into the languages spoken there (Atlantia);

     98.4    Publish the verdicts of the district courts (Chile);

99. The following recommendations will be examined by Savania, which will provide responses in due time, but no later than the twenty-ninth session of the Human Rights Council:

     99.1    Return the seized printing presses to their owners (Estonia);

100. All conclusions and/or recommendations contained in the present report reflect the position of the submitting State(s) and/or the State under review. They should not be construed as endorsed by the Working Group as a whole.
`

export const specimenAddendum = (about: string) => `                                                          A/HRC/29/0/Add.1

Human Rights Council

                 Report of the Working Group on the Universal Periodic Review

                                         Savania

                                         Addendum

     Views on conclusions and/or recommendations, voluntary commitments and replies presented by the State under review

     A practice document about a State that does not exist (${about}). It says nothing about any real State.

1. Savania has carefully examined the recommendation received under paragraph 99 of the report of the Working Group.

2. Savania accepts recommendation 99.1.
`
