// What every page does beyond its links and forms: leaves at once, keeps drafts on one's own device, sends each form once. Pages are whole without it.
import { keepDrafts, settleSentDrafts } from './drafts.ts'
import { closeOnNarrowScreens, focusProblems, selectWholeLinks, sendChoicesAtOnce, sendOnce } from './forms.ts'
import { leaveQuickly } from './quick-exit.ts'

leaveQuickly()
settleSentDrafts()
keepDrafts()
sendOnce()
sendChoicesAtOnce()
selectWholeLinks()
closeOnNarrowScreens()
focusProblems()
