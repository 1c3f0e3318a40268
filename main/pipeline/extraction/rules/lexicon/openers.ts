/** What may stand where a new clause begins, apart from wrappers and verbs: small talk, questions, remarks, second thoughts. */
import { phrase } from '../text/view.ts'

/** Words between clauses that say nothing of their own. */
export const DISCOURSE: RegExp[] = [
  phrase("later(?= (?:must|need|i |i've|i'll|we |have|got|gotta|can))"),
  phrase(
    "(?:oh|okay|so|right|well|yeah|yes|yep|yup|now|alright|all right|hey|hi|hello|look(?! (?:up|at|into|for|after|over|through|out|in|on)(?: |$))|listen(?! to )|anyway|anyways|anyhow|anywho|and|then|also|plus|but|basically|honestly|finally|lastly|next|man|god|jeez|gosh|boy|cool|great|good|fine|perfect|grand|sure|like|just|please|kindly|oops|whoops|see(?! (?:if|whether|about|what|how|when|who|which|to)(?: |$))|obviously|hopefully|ideally|additionally|furthermore|moreover|meanwhile|otherwise|afterwards|eventually|actually|definitely|maybe|perhaps|no|nah|nope|wait|y'know|aye|och|sayso|again|still|seriously|ah|ooh|ok|yo|mate|dear|sorry|really|to|first|firstly|secondly|thirdly|only|lads|folks|guys|dude|literally|damn|dammit|crap|shoot|shit|bloody hell|jesus|christ|lord|blimey|crikey|heck|hell)",
  ),
  phrase(
    "(?:oh yeah|oh yes|oh right|oh and|oh also|oh wait|oh god|oh no|oh my god|oh gosh|oh man|oh well|oh shoot|oh crap|oh hey|okay so|okay then|okay now|right so|right then|all right then|so yeah|yeah so|yeah and|so anyway|but anyway|anyway so|and also|and then|and yeah|and oh|and uh|and actually|and so|and please|but also|but first|so then|before that|after that|then after that|and after that|besides that|apart from that|aside from that|other than that|on top of that|in addition|as well|in addition to that|in the meantime|that's what (?:i'll|we'll) do|get this(?= (?:the|my|he|she|they|i|we|it|our|some|apparently)(?: |$))|in the mean time|by the way|on another note|on a different note|separately|as well as that|one more thing|one last thing|another thing|and another thing|one other thing|oh one more thing|the other thing|the other thing is|another thing is|one thing is|the thing is|last thing|last but not least|first of all|first off|second of all|third of all|for starters|to start|to start with|to begin with|at the same time|while i'm at it|while we're at it|while i am at it|while i think of it|while i'm thinking of it|while i think about it|while i remember|before i forget|in case i forget|so i don't forget|so i don't forget to|lest i forget|now that i think of it|now that i think about it|come to think of it|speaking of which|speaking of that|that reminds me|which reminds me|it just occurred to me|it occurs to me|i just remembered|just remembered|i just thought of it|i remembered|what else|what else was there|what was it|what was the other thing|what was the other one|was there anything else|anything else|is there anything else|let's see|let me see|let me think|hold on|hang on|wait a second|wait a minute|give me a second|one sec|one second|just a second|just a minute|here goes|here we go|there we go|there you go|um yeah|you know|i mean|as i said|like i said|no wait|wait no|of course|for sure|for real|at some point|if possible|if i can|if you can|if i could|thank you|thanks|thank goodness|cheers|ta|good morning|good evening|good afternoon|morning all|oh aye|no worries|got it|that's it|that's all|that's everything|that's about it|that's the lot|i think that's it|i think that's all|i think that's everything|and that's it|and that's all|bye|okay bye|in that order|in no particular order|the following|as follows|most importantly|more importantly|importantly|above all|long story short|in other words|on second thought|on second thoughts|on reflection|come to that|for the record|just so you know|just so i remember|just to remember|same with|such as|i almost forgot|almost forgot|nearly forgot|i nearly forgot|i keep forgetting|i forgot|i always forget|i'll forget otherwise|or i'll forget|don't let me forget this|don't let me forget|i can't forget|can't forget|must not forget|mustn't forget|this is important|listen up|not to forget|never mind that|and please also|while at it|at the moment|right now|real quick|super quick|quickly|for later|for now|later on|here's the plan|here's my plan|the plan is|so the plan is|plan is|my plan is|my day|today's list|for today's list|okay here's the thing|here's the thing|here's what i need|so what's next|what's next|what next|thank god|thank the lord|for the love of god|please for the love of god|while you're at it|and while you're at it|not only that|bless (?:his|her|their|your) heart|mind you|love you|love you too|see the thing is|excuse me|bless him|bless her|touch wood|fingers crossed|knock on wood|fair enough|fair play|mind|tell you what|i'll tell you what|okay what else|and what else|uh what else|where was i|as for me|note that|please note|take a note|take note|make a note|memo|new note|new task|quick thing|quick question|few bits|few things)",
  ),
]

/** Introductions of a list: "three things", "to do list", "here's what I need to do". */
export const LIST_INTRO: RegExp[] = [
  phrase(
    '(?:next|first|last|also|still|top|so) (?:up )?(?:on|off) (?:my|the) (?:list|agenda)(?: (?:for )?(?:today|tomorrow))?(?: (?:is|are))?',
  ),
  phrase(
    "(?:okay |so |right |just |i |we |i've |we've |i'll ){0,4}(?:need to|have to|got to|gotta|want to|must|should|to) do(?: the following| these(?: things| jobs| tasks)?| a few things| a couple of things| (?:two|three|four|five) things)(?: things)?",
  ),
  phrase(
    '(?:okay |so |right |things |stuff |jobs |bits |still |left |my ){0,5}(?:to do|to-do|todo|to get done|to be done)(?: list)?',
  ),
  phrase(
    "(?:what's|what is|this is what's|here's what's) (?:left|outstanding|still left|still outstanding)(?: to do| to be done)?(?: (?:for|on|from|before|at) (?:the |my |our )?\\w+)?(?: is| are)?",
  ),
  phrase(
    "(?:(?:i've|we've) |(?:i|we)(?:'ve)? (?:have|need to do|got|have got|need|gotta do|have to do|want to do|must do) |there's |there are |here's |here are |okay |just |so |it's |got |do |remember |remind me of |remind me about |my |the |these |some ){0,6}(?:two|three|four|five|six|seven|a couple of|couple of|a few|few|a bunch of|several|some|2|3|4|5|6) (?:more |other |quick |urgent |small |little |important |easy |big |main |brainless |work |house |random ){0,6}(?:things|tasks|jobs|to-dos|todos|items|reminders|errands|bits|chores|points|stuff|action items|actions|calls)(?: (?:to do|i need to do|i have to do|i've got to do|i need to get done|for me to do|on my list|on the list|to remember|to get done|to sort|to sort out|to note|to add|i gotta do|i must do|i should do|i want to do|we need to do|here|really|please|for me|before i go|before i forget)){0,6}",
  ),
  phrase(
    "(?:okay |so |here's |here is |this is |new |add to |add to my |start |quick |my |the |a |today's |tomorrow's |for the |for my |on my |on the ){0,6}(?:to do list|to-do list|todo list|list|list time|task list|tasks list|list of things to do|list of things|things to do|chores list|list of jobs|job list|jobs list|jobs|honey do list|honey-do list|checklist|action items|action list|errands|chores|to dos|to-dos|todos|tasks|agenda)(?: for (?:work|home|the (?:house|garden|trip|office|flat|weekend|shop|kids|party|week)|school|me|us|uni|church)(?= (?:is|are) ))?(?: (?:is|are|time|list|to do|first|here|then))?",
  ),
  phrase(
    "(?:here's what|this is what|so this is what|here is what|all|what) (?:i|we)(?:'ve| have)?(?: (?:really|definitely|actually|also|do|still|just|then|absolutely))? (?:need to do|have to do|need|got to do|gotta do|want to do|should do|must do|need to get done)(?: is)?",
  ),
]

/** Headings over things to get: "shopping list", "groceries for tonight:". */
export const THINGS_INTRO = phrase(
  '(?:okay |so |right |the |my |our |a |this is the |add to the |add to my |on the |for the |put on the ){0,6}(?:(?:shopping|grocery|packing|weekly shop|food shop|supermarket|hardware) list|groceries|grocery run|shopping|packing|supplies|ingredients|(?:things|stuff|bits|what) (?:(?:to|i need to|we need to|i have to|we have to) (?:pack|buy|get|bring|take|grab|pick up)|i need|we need)(?: (?:from|at) (?:the )?\\w+)?)(?: (?:is|are|today|please|then))?',
)

/** "Number two", "second thing", "item three": between the items of a list. */
export const LIST_ITEM = phrase(
  'bullet point|bullet|next bullet|(?:number|item|point|task|step|thing|letter|job) (?:one|two|three|four|five|six|seven|eight|1|2|3|4|5|6|7|8)|(?:the )?(?:first|second|third|fourth|fifth|sixth|last|next|final|other) (?:thing|one|item|task|job|up|off|of all)(?: is(?: to)?)?|(?:firstly|secondly|thirdly|fourthly|lastly)',
)
export const LIST_ORDINAL = phrase('first|second|third|fourth|fifth|sixth')
export const LIST_NUMBER = phrase('one|two|three|four|five|six|seven|eight|1|2|3|4|5|6|7|8')

const ASK =
  '(?:hear|tell me|believe|see|help me|explain|play|show me|understand|speak|repeat|guess|imagine|do|give me|recommend|suggest|even|please tell|say|search|google|look up|convert|translate|calculate|check (?:the weather|if)|sing|find out)'

export const QUESTION: RegExp[] = [
  phrase(
    "when (?:is|are|was|were|do|does|did|will|would|can|should|has)|(?:what|what's|when's|where|where's|who|who's|why|how|how's|which|whose) (?:is|are|was|were|do|does|did|time|day|date|many|much|long|far|often|old|big|the|on|about|would|will|can|could|should|has|have|had|kind|sort|type|happens|happened|come|else|colour|color|if|a|am|my|we|i|you|he|she|it|they|that|this|one|else's|year|month|exactly|ever|wants|told|said|ate|took|left|goes|flight|size|shall|we'd|s|[a-z]+'s)",
  ),
  phrase("(?:what's|when's|where's|who's|how's) [a-z']+"),
  phrase(`(?:can|could|would|will) you ${ASK}`),
  phrase(
    "(?:do|does|did|don't|didn't|doesn't) (?:i|you|we|they|he|she|anyone|anybody|[a-z]+ (?:need|want|have|know|like))",
  ),
  phrase(
    "(?:is|are|was|were|isn't|aren't|wasn't|am) (?:i|you|we|they|he|she|it|the|my|there|this|that|anyone|our|his|her|today|tomorrow|[a-z]+ (?:going|coming|still|open|on|in|free|available|ready|done|working))",
  ),
  phrase(
    "(?:has|have|had|hasn't|haven't) (?:i|you|we|they|he|she|anyone|anybody|[a-z]+ (?:been|sent|got|gone|done|finished|called|paid))",
  ),
  phrase(
    "(?:should|shall|can|could|would|will|may|might|won't|wouldn't|couldn't|can't) (?:i|we|he|she|it|they|the|my|that|this|there)",
  ),
  phrase(
    "(?:am i|i wonder|i wonder if|i wonder whether|i'm wondering|wondering if|any idea|any chance|do you|did you|are you|have you|were you|what if|how come|guess what|you there|anyone)",
  ),
]

/** Commands to a machine that hears them, and no tasks. */
export const COMMAND = phrase(
  "(?:(?:hey|ok|okay) (?:siri|google|alexa|sayso) )?(?:(?:play|skip|pause|stop|resume|repeat) (?:the |this |that |my |some |a )?(?:next |last |previous |new )?(?:track|song|music|playlist|album|podcast|radio|video|audiobook|recording|timer|alarm|dictation|listening)|turn (?:the |it |that )?(?:volume |music |sound )?(?:up|down)(?: the (?:volume|music|sound))|volume (?:up|down)|set (?:a|the|an) (?:\\w+ (?:minute|hour) )?timer|stop (?:recording|listening)|open (?:spotify|youtube|safari|chrome|settings)|what's up|tell me (?:a joke|the time|the weather|about)|show me (?:the|my))",
)

/** Thinking aloud, wishes and doubts. What follows is no task even where it looks like one. */
export const MUSING: RegExp[] = [
  phrase(
    "(?:i (?:really |sort of |kind of |do |just |honestly |sometimes |often |still )?(?:wonder|wish|doubt|dunno|don't know|hope|feel|love|hate|like|miss|remember|prefer|enjoy|believe|imagine|bet|think|thought|guess|suppose|reckon|heard|read|saw|used to|would have|could have|should have|might have|shouldn't have|should've|could've|would've|didn't|haven't|hadn't|wasn't|don't think|don't need|don't have to|don't want|no longer need|no longer have|can't|couldn't|won't|wouldn't|can never|never|nearly|almost))",
  ),
  phrase(
    "(?:i'm|i am|we're|we are) (?:not|so|too|very|really|just|still|tired|glad|happy|sure|not sure|sorry|worried|annoyed|excited|exhausted|proud|afraid|sick|starving|hungry|lying|sitting|standing|driving|walking|stuck|on|in|at|feeling|getting|losing|done|fine|okay|good|back|home|here|pretty|quite|absolutely|never|always|moving)",
  ),
  phrase(
    "(?:it would be|it'd be|wouldn't it be|would be|it might be|it could be|that would be|that'd be|be) (?:nice|good|great|lovely|cool|fun|amazing|wonderful|handy|funny|interesting|useful|better|fab|brilliant|awesome|worth|so)(?: if| to)?",
  ),
  phrase(
    '(?:one day|some day|someday|in an ideal world|in theory|if only|imagine|if i (?:had|were|won|could)|if we (?:had|were|won|could)|back when|back in|remember when|when i was|years ago|the other day|once upon)',
  ),
  phrase(
    "(?:maybe|perhaps|possibly) (?:one day|some day|someday|i (?:could|should|might|ought to)|we (?:could|should|might|ought to)|i'll|we'll|it|he|she|they|the|that's|i'd|i'm)",
  ),
  phrase(
    "(?:let me know|remind me (?:what|who|where|why|how)|forget what i said|ignore what i said|i said|he said|she said|they said|part of me|i keep thinking|keep thinking|can't believe|i can't believe|not sure|don't know|dunno|no idea|i've no idea|i have no idea|i'm not sure|thinking about|i've been thinking about|can't sleep|can't stop)",
  ),
]

/** "I could maybe", "we might": possible, not meant. */
export const WEAK_INTENT = /\b(?:might|could|would love|can|may)\b/

/** Takes back everything or the thought just said. */
export const CANCEL_LAST: RegExp[] = [
  phrase(
    "(?:(?:oh|no|actually|wait|um|sorry|but|and|hang on|hold on|ah|nah) ){1,6}(?:(?:he|she|they|it|that|someone|somebody|\\w+|my \\w+|the \\w+)(?:'s|'ve| has| have| is)?) (?:got (?:it|that|this)(?: covered| sorted)?|on it|doing (?:it|that)|sorted (?:it|that)|handling (?:it|that)|sorting (?:it|that)|already (?:called|rang|rung|texted|emailed|been|done|sent|paid|fixed|booked|bought|got|gone|sorted)(?: (?:it|that|them|me|back|one|him|her))?|been (?:done|sorted|paid|fixed|cancelled|canceled|sent)(?: already)?)(?: (?:already|now|today|this morning|yesterday|last night|back|then))?",
  ),
  phrase(
    "(?:(?:oh|no|actually|wait|um|sorry|well|you know what|ah|nah|hang on|hold on|on second thought|on second thoughts|on reflection|but|and|haha|eh|ugh|hmm|okay|just|please) ){0,6}(?:never mind|nevermind|forget it|forget that|forget about it|forget about that|forget i said that|forget i said anything|forget i mentioned it|scratch that|scratch it|strike that|cancel that|cancel it|delete that|delete it|ignore that|ignore me|ignore it|scrap that|scrap it|disregard that|disregard|undo that|undo|don't bother|dont bother|skip it|skip that|leave it|drop it|drop that|not anymore|not any more|take that back|i take that back|take it off|don't worry about it|don't worry about that|no don't(?! forget| let)|don't do that|don't add that|leave (?:that|it)(?: one)? out|leave that one|take (?:that|it)(?: one)? off|not doing that|lol no|just kidding|kidding|only kidding|i'm kidding|no way|let's not(?! forget)|let's wait|let's leave it|let's hold off|let's skip it|i did (?:that|it) already|i did it already|i've done that|i've done it|i've already done (?:that|it)|no need|nah leave it|that's already done|that's done|it's done|it's already done|that's sorted|it's sorted|already done|already did it|already did that|done that already|that one's done|bin that|bin it|lose that|kill that|wipe that|remove that|erase that|that's cancelled|it's cancelled|that's off|it's off|they cancelled|it got cancelled|doesn't matter|it doesn't matter|not to worry|no point|there's no point|what am i saying|sod it|screw it|stuff it|so i don't need to|so no need|so never mind|so don't bother|so don't need to|no that's wrong|actually no|actually don't|no i won't|i won't bother|i'll leave it|i won't|i don't need to|i don't have to|we don't need to|we don't have to|no longer needed|not needed|not necessary|don't mind me)(?: (?:then|now|actually|after all|anymore|about it|about that|that one|one|all|for now|too|thanks|any more|sorry|please|though|last one|last bit|bit))?",
  ),
  phrase(
    "(?:(?:oh|no|actually|wait|um|sorry|but|and|hang on|hold on) ){0,6}(?:i|we|he|she|they|\\w+|my \\w+|the \\w+)(?:'ve|'s| have| has)? (?:already|just|actually) (?:did|done|sent|paid|bought|called|got|booked|fixed|sorted|emailed|finished|ordered|handled|picked|took|went|rang|texted|came|does|has) (?:it|that|one|them|those|him|her|this|some|this morning|yesterday|earlier|today|last night|last week)",
  ),
  phrase(
    "(?:(?:oh|no|actually|wait|um|sorry|but|and) ){0,6}(?:i'll|he'll|she'll|they'll|i will|\\w+'s going to|\\w+ will|\\w+'ll|\\w+ is going to) (?:do|handle|sort|deal with|take care of|get|tell|ask|call|buy|pick|see|catch|text|email) (?:that|it|this|them|him|her)(?: up)?(?: (?:in person|online|myself|himself|herself|themselves|later|instead|another time|some other time|on the way|at work|there|when i see (?:him|her|them)))?",
  ),
]
export const CANCEL_ALL = phrase(
  '(?:no |actually |just |please |oh |wait ){0,6}(?:forget|scratch|cancel|delete|ignore|scrap|never mind|undo|drop|bin) (?:all (?:of )?(?:that|this|it|those|them)|everything|the (?:whole|entire) (?:thing|lot|list|note)|the lot|both(?: of them)?|both of those|all three)',
)
export const CANCEL_THING = phrase(
  "(?:(?:oh|no|actually|wait|um|sorry|well|nah|hang on|hold on|on second thought|but|and|just|please|you know what) ){0,6}(?:forget|forget about|skip|scratch|never mind|nevermind|never mind about|scrap|drop|keep|hold off on|don't bother with|dont bother with|don't worry about|ignore|leave out|leave|not|no need for|strike|cancel|don't do|no)(?= (?:the|that|my|those|this|his|her|our) )",
)

/** Marks of a correction: what follows takes the place of what was just said. */
export const CORRECTION: [RegExp, 'strong' | 'weak'][] = [
  [
    phrase(
      "(?:(?:uh|um|oh|no|actually|wait|sorry|hang on|hold on|well) ){0,6}(?:no wait|wait no|no sorry|sorry no|no actually|actually no|oh no|oh wait no|no no|no hang on|no hold on|no scratch that|scratch that|strike that|no i mean|i mean|i meant|i mean to say|no i meant|sorry i mean|sorry i meant|or rather|rather|make that|make it|no make that|no make it|actually make it|actually make that|correction|let's make it|let's make that|let's say|no let's say|or no|or actually|change that to|change it to|better make it|better make that|sorry make that|sorry make it|wait i mean|or should i say|should i say|excuse me|or was it|was it|no it's|no it was|no that's|no it is|wait it's|sorry it's|actually it's|no let's do|let's do|no we said|i should say|that should be|no not that|not that|i'm lying|tell a lie|i tell a lie|or is it|nope|oops|whoops|my mistake|my bad|pardon|no sorry not that)(?: (?:no|actually|sorry|i mean|wait|make it|make that|it's|rather|say|just|let's do|just do|maybe|better|on|let's say)){0,6}",
    ),
    'strong',
  ],
  [
    phrase(
      '(?:(?:oh|sorry|wait|no|hang on|hmm) ){0,6}(?:did i say|did i just say|why did i say|i said|what did i say)',
    ),
    'strong',
  ],
  [phrase('not'), 'strong'],
  [
    phrase(
      '(?:no(?! (?:idea|clue|doubt|wonder|rush|need|hurry|panic|worries|problem|point|way|thanks))|nah|sorry)(?: (?:just|the other|better|maybe))?',
    ),
    'strong',
  ],
  [
    phrase(
      "(?:actually|wait|oh wait|hang on|hold on|well actually|well|or|yes|yeah|better|instead|oh|hmm)(?: (?:wait|actually|maybe|better|even better|let's|yes|yeah|hang on|hold on)){0,6}",
    ),
    'weak',
  ],
]

/** First words of a remark whose subject is a pronoun. */
export const REMARK = phrase(
  "(?:i|he|she|we|they|you|it|it's|he's|she's|we're|they're|i'm|you're|i've|we've|they've|you've|i'd|we'd|he'd|she'd|they'd|you'd|i'll|we'll|he'll|she'll|they'll|it'll|that's|there's|there|this is|that is|these are|those are|here's|that was|this was|its (?:a|the|not|been|only|just|really|so|too)|everyone|everybody|nobody|no one|someone|somebody|that|this|nothing|everything|people|who|which|the rest (?:is|are|can|will|was)|the others (?:are|can|will|were))(?= |$)",
)

/** Background that explains a task and is no part of it. */
export const BACKGROUND = phrase(
  "(?:because|since|seeing as|seeing that|given that|as (?:i|he|she|we|they|it|it's|he's|she's|we're|they're|the|my|our|there's)|cause (?:i|he|she|we|they|it|it's|he's|she's|we're|they're|the|my|there's)|so that|(?<!body |one |thing |what |who |where |how )else|that'd be|that would be|so (?:he|she|they|it|the|that|everyone|nobody|no one|people|there's)(?= )|so (?:i|we|you) (?:can|don't|know|won't|could|am|are|have)|so (?:i'm|we're|it's|they're|he's|she's|that's)|otherwise|or else|or (?:he|she|they|it|we|i|the)(?:'ll| will|'d| would)|or (?:they|he|she|we|i|it|the \\w+|my \\w+) (?:won't|will|can't|might|don't|didn't|gets?|goes|dies?)|although|even though|considering|now that|in that|on account of|due to the fact|it turns out|apparently|though (?:i|he|she|we|they|it|the))",
)

/** When or where, said before a task; kept at the end of its title. */
export const LEAD_PHRASE = phrase(
  '(?:just |right |straight |sometime |some time )?(?:before|after|during|over|at|around) (?:my |the |our )?(?:breakfast|lunch|lunchtime|dinner|dinnertime|supper|tea|bed|bedtime|work|school|class|classes|church|mass|practice|training|gym|shift|meeting|call|school run|nap time|naptime|closing|opening|sunset|sunrise|dark|break|assembly|rounds|handover|ward round|milking|rehearsal|registration|recess|swimming|football|soccer|yoga|the gym|coffee)|(?:on|in|during|over) (?:my|the|our) (?:lunch break|lunch hour|tea break|coffee break|commute|break|day off|next break)|in the (?:morning|afternoon|evening|mornings|evenings|afternoons)|at night|at (?:work|home|school|the office|the gym|the shop|church)|on (?:my|the) way (?:home|back|in|out|there|to work|to school|to the office|home from work|back from work|back from school|to (?:the )?\\w+)',
)
/** Opens a clause that says when: "when I get home, call Mum". */
export const LEAD_CLAUSE = phrase(
  "(?:just |right )?(?:when|once|after|before|while|whilst|as soon as|next time|whenever|if) (?:i|i'm|i've|we|we're|we've|the|my|he|she|they|it|it's|he's|she's|they're|you|everyone|mum|mom|dad|[a-z]+)",
)
/** Begins a sentence that corrects the one before. */
export const REOPENING = phrase(
  "(?:(?:oh|um|no|wait|sorry|actually|i'm sorry|well|hang on|hold on) ){0,6}(?:i mean|i meant|no|sorry|make that|make it|actually|correction|rather|or rather|scratch that|wait|hang on|not)(?: (?:no|sorry|i mean|i meant|make it|make that|actually|wait|it's|just|let's say)){0,6}",
)

/** Small talk that may stand at the very end of a note or sentence. */
export const TAIL_TALK = phrase(
  "(?:and |oh |yeah |okay |so |um ){0,6}(?:(?:you |please |just ){0,6}remind me(?: please| okay| yeah)?|don't let me forget(?: it| that)?|so i don't forget|before i forget|that's (?:it|all|everything|about it|the lot)(?: for now| really| i think)?|i think that's (?:it|all|everything)|thank you(?: so much)?|thanks(?: a lot| a million| very much)?|thank god|cheers|ta|please and thank you|if you (?:could|can|would|don't mind)|(?:would|will|could|can) you|would ya|will ya|okay bye|bye|bye bye|over and out|end of (?:note|memo|list|message)|end note|you know|i guess|i think|i suppose|i reckon|you know what i mean|or something(?: like that)?|and (?:stuff|that|so on|so forth|all that)|et cetera|etcetera|okay|ok|yeah|right|no|alright|innit|mate|sure look|like|eh|hey|huh|la|lah|na|aye|ken|pet|love|hun|boss|hen|so it is|so i do|so i am|so he is|so she is|god help me|god willing|fingers crossed|touch wood|for god's sake|for goodness sake|for crying out loud|lol|haha|as well|too|as usual|as always|like i said|as i said|like always|again|o|ok na|okay na|sha|abeg|to be (?:sure|safe|honest|fair|clear)|for sure|(?:to|on|onto) (?:my|the) (?:to do |to-do |todo |task )?(?:list|tasks|to-dos|todos))",
)
