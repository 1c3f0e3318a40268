/** Words for priority and energy, and the small words that only carry them ("it's really …", "mark it as …"). */
import { Phrases } from '../text/phrases.ts'

/** What says something of a task; true where it points back to one. */
export const BACK = new Phrases<boolean>([
  [
    "it's|its|it is|that's|that is|this is|this one's|this one is|that one's|that one is|which is|they're|they are|these are|those are|that bit's|that bit is|the last one is|the last one's|that last one is|that last one's|that one i'd say is|it's all|that job's|this'll be|that'll be|it'll be|it should be|that should be|it was",
    true,
  ],
  [
    "mark it|mark it as|mark that|mark that as|mark this|mark this as|mark as|make it|make that|make this|set it|set it as|set it to|set that to|call it|call that|flag it|flag it as|flag that|flag that as|flag as|tag it|tag it as|put it down as|put that down as|put it as|put that as|treat it as|treat that as|class it as|i'd say|i'd say it's|i'd call it|i'd call that|consider it",
    true,
  ],
  ["here's|got|i've got|i have|with|as|is|are|is also", false],
])
/** "It needs", "that'll take": before what a task asks of its doer. */
export const NEEDS = new Phrases([
  [
    "needs|need|takes|take|wants|requires|it needs|that needs|this needs|this one needs|that one needs|it'll need|that'll need|it'll take|that'll take|this'll take|it takes|this takes|that takes|it requires|that requires|requiring|needing|wanting|which needs|which takes|i need|i'll need|will need|will take|it wants|that wants|going to need|gonna need|it's going to need|it's gonna need|it's going to take|it's gonna take|demands|calls for|deserves",
    true,
  ],
])
export const ALL_OF = new Phrases([
  [
    "all of this|all of that|all of it|all of these|all of those|all of them|all this|all that|all these|all those|this is all|that is all|it is all|this's all|that's all|it's all|they're all|these are all|those are all|everything|both|both of them|both of these|both of those|both of which|all two of them|all three of them|all four of them|all three of those|all three of these|all four of these|these two|those two|all of which|everything here|everything there|every one of these|every one of those|these three|those three|these|those|the lot|all|all three|all four",
    true,
  ],
])
export const NONE_OF = new Phrases([
  [
    'none of this|none of these|none of it|none of that|none of them|neither|neither of these|neither of those|neither of them|neither one',
    true,
  ],
])
export const HOW_MUCH = new Phrases([
  [
    'really|very|super|pretty|quite|so|extremely|kind of|kinda|fairly|actually|dead|bit|a bit|absolutely|most|more|fierce|wild|well|rather|too|terribly|incredibly|properly|proper|hugely|awful|awfully|mega|totally|genuinely|truly|seriously|massively|highly|definitely|the most|just|nice|nice and|real|right|low effort|fairly|all|that|absolute|completely|only|probably|particularly|wicked|hella',
    true,
  ],
])
export const ARTICLE = new Phrases([
  [
    'a|an|the|kind of a|one of the|another|my|our|something|some|a couple of|a few|couple of|just a|just an|one|two|three|a job|a task',
    true,
  ],
])
export const LEVEL_NOUN = new Phrases([
  [
    'task|one|thing|item|job|priority|stuff|reminder|to-do|todo|errand|win|bit|tasks|jobs|ones|things|work|bits|wins|items|errands|session|block|number|chore|chores',
    true,
  ],
])
/** "The urgent one is to call the bank": what may stand between such a noun and the task. */
export const LEVEL_LINK = new Phrases([
  [
    'is to|is that i|would be to|on my plate|on my list|on the list|for today|here|of all|of the day|is|of the lot',
    true,
  ],
])
/** "No rush on that one". */
export const LEVEL_TAIL = new Phrases([
  [
    'on this|on that|on it|on these|on those|on this one|on that one|on those two|with this|with that|with it|with this one|with that one|with these|for this|for that|for it|for that one|for this one|about it|about that|about this|about that one|at all|though|here|as it gets|whatsoever|mind|on my list|to me',
    true,
  ],
])
export const WITH_ALL = new Phrases([
  [
    'with any of these|with any of those|with any of them|with any of this|on any of these|on any of those|on any of this|on any of that|on any of it|on any of them|for any of these|for any of this|for any of those|on either|on either of them|on either of these|on either of those|for either|on all of these|on all of this|on all of that|on both|on both of these|on both of those|with both|with either|for all of it|for all of this|for all of these|for all of them|all of this|all of these|all of it|all of them|all of those|both of these|both of those|both|everything|the lot|for both|with these|with those|on these|on those|for these|for those|on this lot|on that lot|about any of it|about any of this',
    true,
  ],
])

/** `adjective`: may describe a thing instead ("an urgent letter"); `said`: only behind "it's" or its like. */
export type Reading = 'free' | 'adjective' | 'said'

export const HIGH = new Phrases<Reading>([
  [
    "urgently|asap|as soon as possible|as soon as i can|as soon as we can|as soon as humanly possible|as a matter of urgency|as a matter of some urgency|with urgency|mission critical|mission-critical|business critical|top priority|high priority|higher priority|highest priority|number one priority|first priority|utmost priority|absolute priority|absolute top priority|max priority|maximum priority|priority one|priority 1|priority number one|priority a|high prio|top prio|p one|p1|p 1|p zero|p0|p 0|top of the list|top of my list|top of the pile|top of the heap|top of everything|first on the list|first on my list|drop everything|drop everything and|life or death|life and death|of the utmost importance|of utmost importance|utmost importance|paramount|code red|pronto|can't wait|cannot wait|won't wait|can not wait|mustn't wait|can't be put off|most importantly|more importantly|importantly|first and foremost|above all|above all else|above everything|above everything else|chief thing|main thing|most important thing|number one thing|biggest thing|most urgent thing|not to be missed|time critical|time sensitive|time-critical|time-sensitive|high importance|very high priority|before anything else|before everything else|ahead of everything|ahead of everything else|red alert|all hands on deck",
    'free',
  ],
  [
    'urgent|critical|an emergency|emergency|crucial|vital|important|imperative|super-urgent|super-important|pressing',
    'adjective',
  ],
  [
    'a priority|the priority|a must|essential|the most important|the big one|non-negotiable|non negotiable|a biggie|number one|red hot|a matter of urgency',
    'said',
  ],
])
/** After "not", "hardly", "isn't". */
export const NEGATABLE = new Phrases([
  [
    'urgent|important|a priority|pressing|a rush|critical|a biggie|desperate|time critical|time sensitive|in a rush|in a hurry|in any rush|in any hurry|in any great hurry|in any great rush|essential|vital|crucial|a matter of urgency|top priority|high priority|a high priority|a big priority|much of a priority|an emergency|a big deal|top of the list|fussed about when|bothered when',
    true,
  ],
])
export const NOT = new Phrases([
  [
    "not|isn't|ain't|aren't|hardly|never|nothing|no way|by no means|none too|not exactly|not remotely|it isn't|it's not|that's not|they're not|this isn't|that isn't|wasn't",
    true,
  ],
])
export const NOT_MUCH = new Phrases([
  [
    'at all|that|particularly|really|super|so|very|too|especially|terribly|hugely|massively|exactly|remotely|even|all that|actually|overly|desperately|mega|in the least|in the slightest|hyper|honestly',
    true,
  ],
])
export const NO = new Phrases([
  [
    "no|zero|without any|there's no|there is no|there isn't any|in no|not any|i'm in no|we're in no|absolutely no|with no|really no|there's not any|there's no real|there's zero",
    true,
  ],
])
export const NO_WHAT = new Phrases([
  ['rush|hurry|urgency|pressure|panic|biggie|big deal|rush job|time pressure|hurry up|deadline pressure', true],
])
export const WHAT_KIND = new Phrases([
  [
    'real|great|particular|big|huge|major|mad|terrible|massive|immediate|special|desperate|crazy|tearing|undue|such|great big|actual|true|particular',
    true,
  ],
])
export const LOW = new Phrases<Reading>([
  [
    "low priority|lowest priority|lower priority|low prio|very low priority|bottom priority|lowest of the low|low importance|low urgency|p three|p3|p4|priority three|as and when|not a biggie|no biggie|no need to rush|no need to hurry|no bother|non-urgent|non urgent|nonurgent|back burner|on the back burner|back-burner|bottom of the list|bottom of my list|bottom of the pile|bottom of the heap|bottom of the queue|end of the list|low on the list|low down the list|low down on the list|low on my list|way down the list|far down the list|last on the list|at my leisure|at your leisure|at our leisure|in my own time|in your own time|in my own sweet time|in our own time|take my time|take your time|time permitting|can wait|could wait|nothing urgent|nothing pressing|it'll keep|that'll keep|they'll keep|it will keep|it'll wait|that'll wait|it'll hold|as time allows|when time allows|if time allows|not worth rushing|worry about it later",
    'free',
  ],
])
export const CAN_WAIT = new Phrases([
  [
    "it can|that can|this can|they can|these can|those can|this one can|that one can|which can|it could|that could|all can|it'll all|can all|could all|can both",
    true,
  ],
])

/** "When I get a chance", "if there's time". */
export const TIME_TO_SPARE = new Phrases([
  [
    'a chance|the chance|around to it|round to it|around to that|round to that|around to them|time|the time|some time|any time|a minute|a moment|a sec|a second|a bit of time|a free minute|a free moment|a spare minute|a spare moment|a spare hour|a spare few minutes|a spare five minutes|a few spare minutes|a quiet moment|a quiet minute|five minutes|ten minutes|nothing better to do|nothing else on|nothing on|an idle moment|a lull|a gap|spare time|to it|like it|a mo|half an hour|nothing else to do|an opportunity|the opportunity',
    true,
  ],
])
export const WHEN = new Phrases([['when|whenever|if|as and when|if and when|if ever|once|for when|for whenever', true]])
export const I_GET = new Phrases([
  [
    "i get|we get|you get|i have|we have|you have|i find|we find|i've|we've|you've|i've got|we've got|you've got|i can find|i can get|i ever get|i do get|i ever have|i feel|we can|i can|i next get|there's|there is|there are|i've found|somebody has|someone has|somebody gets|someone gets|anyone has|i happen to have|i happen to get|you find|we find",
    true,
  ],
])
/** "Priority high": a level named with its field. */
export const NAMED_PRIORITY = new Phrases<'high' | 'low'>([
  [
    'priority high|priority is high|priority urgent|priority top|set priority to high|set the priority to high|with priority high|priority to high|priority level high',
    'high',
  ],
  [
    'priority low|priority is low|set priority to low|set the priority to low|with priority low|priority to low|priority level low|low on priority',
    'low',
  ],
])
