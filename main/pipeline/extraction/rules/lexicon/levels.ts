/** Words for priority and energy. Each pattern covers the small words that only carry it ("it's really …", "mark it as …"). */
import { phrase } from '../text/view.ts'

const VERY =
  '(?:really |very |super |pretty |quite |so |extremely |kind of |kinda |fairly |actually |dead |bit |a bit |absolutely |most )?'
/** "It's", "this one is": what stands before a level and points back to a task. */
export const BACK =
  "(?:and |but |so |which |oh )?(?:it's|its|it is|that's|that is|this is|this one's|this one is|that one's|that one is|which is|they're|they are|these are|those are|mark it(?: as)?|mark that(?: as)?|mark this(?: as)?|make it|make that|make this|set it(?: as| to)?|call it|flag it(?: as)?|flag that(?: as)?|i'd say|i'd call it|that bit's|that bit is|this needs|it needs|that needs|needs|this one needs|that one needs|that'll need|it'll need|it'll take|it takes|this takes|got|i've got|i have|here's|the last one is|the last one's|that last one is|that last one's) (?:a |an |the |kind of a )?"
/** "All of this is". */
export const ALL =
  "(?:and |but |so )?(?:all of (?:this|that|it|these|those|them)|all (?:this|that|these|those)|(?:this|that|it) is all|(?:this|that|it)'s all|they're all|everything|both|both of (?:them|these|those|which)|all (?:two|three|four|five) of (?:them|these|those)|these|those)(?: is|'s| are|'re)? "
/** Words after a level that belong to it. */
const NOUN = '(?: (?:task|one|thing|item|job|priority|stuff|reminder|to-do|todo))?'

const HIGH_WORD = `(?:urgent|urgently|asap|as soon as possible|as soon as i can|as soon as we can|as soon as humanly possible|critical|mission critical|an emergency|emergency|(?:top|high|highest|number one|first|utmost|absolute) priority|priority (?:one|1)|high prio|top of the list|drop everything|life or death|life and death|top of everything|crucial|vital|of the utmost importance|can't wait|cannot wait|won't wait|super urgent|important)`
const LOW_WORD = `(?:as and when|not a biggie|no biggie|nothing pressing|not pressing|no pressure|no panic|no bother|not desperate|in no rush|in no hurry|can wait|low priority|lowest priority|low prio|not (?:at all |that |particularly |really |super |so |very |too |especially )?(?:urgent|a priority|important|pressing|a rush)|isn't (?:urgent|important|a priority)|no (?:real |great |particular |big |huge |major )?(?:rush|hurry|urgency)|not in a (?:rush|hurry)|no need to (?:rush|hurry)|nothing urgent|there's no (?:rush|hurry)|there is no (?:rush|hurry)|non-urgent|non urgent|nonurgent|back burner|on the back burner)`
const WHENEVER = `(?:whenever (?:i|we) (?:get|can|have|find|feel)(?: (?:a chance|around to it|round to it|time|a minute|a moment|the chance|the time|like it|a sec|to it|some time|a second))?|when(?:ever)? (?:i|we) (?:get|have|find) (?:a chance|a minute|a moment|a sec|a second|round to it|around to it|time|the time|some time|the chance|a spare (?:minute|moment|hour))|when(?:ever)? you (?:get|have) (?:a chance|a minute|a moment|a sec|time)|when there's time|when there's a (?:minute|moment|chance|sec|lull|quiet minute)|when(?:ever)? (?:i've|we've) (?:got )?(?:a minute|a moment|time|a sec|a chance|a spare minute|a spare moment|nothing better to do)|if there's time|if there is time|time permitting|if (?:i|we) (?:ever )?(?:get|have|find) (?:a chance|time|a minute|a moment|the time|round to it|around to it)|whenever(?= |$)(?! (?:i|we|you|he|she|it|they|the|my|possible)))`

const EITHER = (word: string): RegExp => phrase(`(?:${BACK})?${VERY}${word}${NOUN}`)

export const HIGH = EITHER(HIGH_WORD)
export const LOW = EITHER(`(?:${LOW_WORD}|${WHENEVER})`)
export const HIGH_ALL = phrase(
  `${ALL}${VERY}${HIGH_WORD}|${HIGH_WORD}(?: for)? (?:all (?:of )?(?:this|these|those|them|it)|both of (?:these|those|them)|both|everything|the lot)`,
)
export const LOW_ALL = phrase(
  `none of (?:this|these|it|that|them) (?:is |are |'s )?(?:urgent|pressing|important|a rush|a priority)|${ALL}${VERY}${LOW_WORD}|${LOW_WORD} (?:with|on|for|about) (?:any|all|either|both|none) of (?:this|these|those|them|it)|${LOW_WORD} (?:with|on|for) (?:these|those|this lot|that lot)`,
)
/** "No rush on that one": what may follow a low priority. */
export const LOW_TAIL = phrase('(?:on|with|for|about) (?:this|that|it|these|those)(?: one)?|at all|though|here')

const ENERGY_NOUN = '(?:tasks?|jobs?|ones?|things?|stuff|work|bits?|wins?|items?|errands?)'
const HAVE_ENERGY =
  "(?:for )?(?:when|whenever|once|if|next time) (?:i've|i have|i|we've|we have|we|i've got|i have got|i'm) (?:got |have |get |feel |feeling )*(?:a lot of |lots of |plenty of |loads of |some |more |enough |the |a bit of |good |high |full of |my |tons of )?(?:energy|energetic|fresh|brain power|brainpower|the head for it|headspace)(?: back)?(?: again)?"
const BRAIN = "(?:for )?when(?:ever)? my (?:brain|head)(?:'s| is)? (?:working|switched on|clear|fresh|awake|in gear)"
export const ENERGY_HIGH = phrase(
  `(?:${BACK})?(?:needs? |need |wants |wanting |requires |requiring |takes |for |proper |some |a bit of |serious )*(?:deep work|deep focus|full attention|my full attention|my full focus|full focus|full concentration|real concentration|proper concentration|proper focus|a clear head|my whole brain|high energy|high-energy|lots of energy|a lot of energy|my full energy|full energy)(?: ${ENERGY_NOUN}| session| block)?|${HAVE_ENERGY}|${BRAIN}`,
)
export const ENERGY_MEDIUM = phrase(
  `(?:${BACK})?(?:needs? |for )?(?:medium|moderate|middling|mid|average|normal)[ -]energy(?: ${ENERGY_NOUN})?`,
)
export const ENERGY_LOW = phrase(
  `(?:${BACK}|something |some |an? |just an? |couple of |a few )?(?:nice |really |pretty |super |dead |very |fairly |low effort |so )*(?:low energy|low-energy|brainless|mindless|no-brainer|no brainer|braindead|brain-dead|low effort|low-effort)(?: ${ENERGY_NOUN})?|(?:for )?when(?:ever)? (?:i'm|i am|i've got|i have) (?:tired|fried|frazzled|done in|shot|half asleep|worn out|drained|wiped|shattered|brain dead|low on energy|no energy|low energy|exhausted)`,
)
/** "A five minute job". */
export const SHORT_JOB = phrase(`(?:${BACK}|an? |just an? |another )?(?:two|five|ten|2|5|10)[ -]minute ${ENERGY_NOUN}`)
/** Several at once: "two quick ones", "easy bits". */
export const PLURAL_LEVEL = /(?:ones|tasks|jobs|things|bits|wins|items|errands)$/
export const QUICK = phrase(
  `(?:${BACK}|something |some |an? |just an? |another |couple of |a few |one |two |three |real )?(?:nice |really |pretty |super |dead |very |fairly |real |nice and )*(?:quick|easy|quick and easy|quick easy|easy peasy|simple)(?: and easy| and simple| easy)? ${ENERGY_NOUN}|(?:${BACK})(?:nice |really |pretty |super |dead |very |fairly |real |so |just )*(?:quick|easy|easy peasy|quick and easy)`,
)
/** "Quick" and "easy" alone count where nothing follows that they could describe, or before a task. */
export const QUICK_ALONE = phrase('(?:real |really |super |nice )?(?:quick|easy)(?: and easy| easy)?')
