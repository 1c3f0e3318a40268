/** Words that show a remark: finite verbs, and what may follow "'s" as its state. */

export const SUBJECT_STATE =
  /^(?:on|in|at|out|off|away|got|the|a|an|already|done|not|gone|been|back|sick|ill|closed|fine|grand|due|broken|leaking|late|full|empty|dead|great|good|bad|lovely|so|too|very|really|only|just|still|never|always|changed|moved|cancelled|finished|started|asked|said|called|sent|made|my|our|his|her|their|over|up|down|ready|busy|free|worth|banjaxed|knackered|supposed|meant|about|to)$/

export const FINITE: ReadonlySet<string> = new Set(
  'arrives ends finishes opens rings stops expires appears happens said says went goes looks looked needs wants keeps kept came comes took broke got gets finished started complained seems seemed feels felt told thinks thought wanted loved hates hated left lost won made makes gave gives works worked sounds smells hurts moved changed sent bought sold paid died passed turned became stopped ended arrived called rang texted emailed asked knows knew runs ran mentioned reckons happened cancelled canceled leaks leaked failed fell sits sat lives lived starts closes opens means meant'.split(
    ' ',
  ),
)
