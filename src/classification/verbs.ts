// The verbs with which recommendations open, by what they ask for; from UPR Info's note on action categories and the language of the reports.

/** Verbs that UPR Info's note or its examples name for a category (1–5), and their close kin. */
export const verbsByCategory: Record<1 | 2 | 3 | 4 | 5, string> = {
  1: 'seek share request call appeal lobby ask exchange',
  2: 'continue maintain pursue persevere persist keep remain sustain preserve renew',
  3: 'consider review revise study reconsider examine explore envisage envision evaluate analyse assess reflect favourably debate discuss',
  4: `take ensure strengthen intensify increase step provide make improve put promote enhance accelerate guarantee redouble address work reinforce speed respect
    cooperate pay follow allocate facilitate protect encourage engage consolidate prioritize expand combat support reduce comply prevent do build identify refrain
    move uphold use fulfil disseminate fight exert devote focus hold involve place monitor act advance endeavour accomplish deepen safeguard foster abide
    collaborate accord broaden restore condemn concentrate eradicate ease deploy strive attach achieve contribute secure invest reach bolster treat mainstream resolve
    avoid limit tackle embark remedy specify prioritise double urge alleviate punish heed boost empower observe assist raise realize mobilize adhere stimulate`,
  5: `ratify adopt establish implement sign accede develop extend amend abolish undertake enact repeal introduce investigate give issue withdraw complete carry bring create
    end allow incorporate include expedite conduct become decriminalize set eliminate remove prohibit proceed reform submit invite recognize lift respond harmonize finalize
    accept release apply grant launch initiate elaborate formulate conclude pass stop modify enforce integrate acknowledge define declare align cease criminalize look approve
    impose commute organize enable agree publish adjust design abrogate prepare institute draft report adapt find open train start inform meet revoke draw prosecute halt join
    close confirm clarify devise suspend promulgate ban circulate resume permit collect update begin reiterate reinstate designate finalise dismantle endorse present
    participate enshrine rescind formalize change reject transform replace discontinue free criminalise decriminalise recognise organise repatriate outlaw compensate fund
    appoint disclose ensure empower educate regulate translate transpose codify perform hire recruit register disband disarm demobilize`,
}

export const openingVerbs = new Set(Object.values(verbsByCategory).flatMap((list) => list.trim().split(/\s+/)))
