/**
 * Wrappers around a task. Each is followed by the task's verb in its base form, unless said otherwise. Adverbs
 * between the words are matched by `adverbs` so that the lists stay short.
 */
import { phrase } from '../text/view.ts'

const WE = '(?:i|we|you|me|me and \\w+|us)'

const MODAL = [
  "(?:need|needed|needs|have|has|had|ought|got|want|wanted|plan|planned|hope|hoping|intend|mean|meant|am supposed|was supposed|were supposed|are supposed|'m supposed|supposed|am going|are going|was going|were going|going|am planning|planning|am meant|are meant|was meant|meant|have got|have agreed|agreed|promised|offered|decided|need to remember|have to remember|must remember|remember|would like|would love|would prefer|aim|am hoping|was hoping|am about|am due|am off|have yet|am fixing|am fixin|fixing|fixin|volunteered|signed up|am trying|was told|got told|was asked|got asked|forgot|keep forgetting|keep meaning|always forget|haven't forgotten|can't forget|mustn't forget|must not forget|cannot forget|shouldn't forget|don't want to forget|am not to forget|need|will need|might need|'ll need|will have|'ll have|might have|may have|think i need|'m needing|am needing) to",
  '(?:must|should|shall|will|gotta|wanna|gonna|oughta|hafta|needa|better|had better|had best|best|would better)',
  '(?:am gonna|are gonna|was gonna|were gonna|was thinking of|was thinking about|am thinking of|am thinking about|am planning on|was planning on|have been putting off|keep putting off|am looking at|fancy|am considering)',
]

const SUBJECT_CONTRACTED: [string, string][] = [
  [
    "(?:i'm|i am|we're|we are|you're|you are)",
    '(?:supposed|going|planning|meant|hoping|about|due|off|trying|fixing|fixin|needing|looking|wanting|intending|aiming|obliged|required|wanted) to|(?:gonna|thinking of|thinking about|planning on|looking at)',
  ],
  [
    "(?:i've|i have|we've|we have|you've)",
    '(?:got|agreed|promised|offered|decided|yet|been asked|been told|been meaning|been wanting|been trying|been intending|volunteered) to|to|gotta|been putting off|been thinking of|been thinking about|been thinking i should|been thinking i need to',
  ],
  ["(?:i'd|i would|we'd|we would|you'd)", '(?:like|love|prefer|better|best|need|have|want|be wanting) to|better|best'],
  [
    "(?:i'll|i will|we'll|we will|you'll)",
    '(?:need|have|want|try|be needing|remember|make sure|be sure|aim) to|try and|just have to|have got to|',
  ],
]

const adverbs =
  '(?: (?:really|just|also|probably|definitely|still|actually|absolutely|certainly|simply|honestly|maybe|perhaps|first|then|always|only|at some point|at least|please|kind of|sort of|obviously|finally|next|now|soon|seriously|desperately|literally|basically|totally|like|prob|possibly|too|ideally|either|well|all|both)){0,3}'

const REMEMBERING =
  ' (?:remember to|try and remember to|try to remember to|not forget to|make sure to|make sure i|make sure we|be sure to|get around to|get round to|find time to|find a minute to|find the time to|go ahead and|try and|try to|have to|need to|take the time to|start to)'

const after = (source: string): RegExp => phrase(`${source}${adverbs}(?:${REMEMBERING}${adverbs})?`)

export const CARRIERS: RegExp[] = [
  after(
    "(?:(?:will|would|can|could) (?:you|ye) )?(?:put|write|note|jot) (?:it|that|this) down(?: there)?(?: for me)? (?:that )?(?:i've to|i have to|i need to|i've got to|i must|to)",
  ),
  after(
    "(?:please )?(?:(?:to )?remember me|remind|don't lemme forget|dinna let me forget|dinnae let me forget|gimme a (?:nudge|shout|reminder)|ping me|poke me|give me a (?:ping|poke|ring|call)) to",
  ),
  after("(?:i will|i'll|i am going to|i'm going to) be the one to"),
  after('(?:mi|i) (?:haffi|hafi|affi)'),
  ...MODAL.map((modal) => after(`${WE}(?: do)?${adverbs} ${modal}`)),
  ...SUBJECT_CONTRACTED.map(([subject, rest]) => after(`${subject}${adverbs} (?:${rest})`.replace('|)', ')'))),
  after("(?:i'll|i will|we'll|we will)"),
  after(
    "(?:remember|please remember|do remember|remember i need|remember i have|remember we need|remember i've got|remember we have|don't forget|do not forget|dont forget|never forget|try not to forget|try to remember|try and remember|mustn't forget|must not forget|can't forget|cannot forget|not forget|not to forget|let's not forget|let me not forget|don't let me forget|do not let me forget|don't let us forget|please don't let me forget|be sure|please be sure|make sure|please make sure|keep in mind|bear in mind|make certain) to",
  ),
  after(
    "(?:make sure|be sure|please make sure|make certain)(?: that)? (?:i|we)(?: (?:remember to|don't forget to|do))?",
  ),
  after(
    "(?:don't forget|do not forget|remember|don't let me forget)(?: that)? (?:i|we|i've|we've|i'm|we're) (?:need to|have to|got to|have got to|must|should|supposed to|meant to|going to|promised to|wanted to|said i'd|said i would)",
  ),
  after(
    "(?:might could you |could you |can you |would you |will you |please |just |kindly |hey |ok |okay |also |do |and |someone |somebody |you ){0,6}(?:remind|prompt|nudge|mind|reminding|tell) (?:me|us)(?: again| please| later)? (?:to|tae|that i need to|that i have to|that i should|that i've got to|that i've to|that i must|i need to|i have to|i should|i've got to|i gotta|we need to|about needing to)",
  ),
  after(
    '(?:add|put|create|make|set|set up|write|take|jot|log|record|save|give me|schedule|stick|pop|get)(?: me| down)? (?:a |an |another |new |my |one more |in a |down a ){0,6}(?:new |quick |little ){0,6}(?:task|to do|to-do|todo|reminder|note|item|entry|alarm|job)(?: for me| to self| to myself| in my list| on my list| to my list| on the list| to the list| down)? (?:to|for me to|that i need to|that i have to|that says|saying|that i should|called|that i must)',
  ),
  after(
    "(?:let's|let us|let me|lemme)(?: (?:not forget to|make sure to|make sure we|try to|try and|go ahead and|see i need to))?",
  ),
  after(
    "(?:i'm|i am|i was|we're|we were|i've been|i have been|been|was) (?:just )?(?:thinking|reckoning|wondering)(?: (?:that|maybe|perhaps|probably))?(?: (?:of|about|i should|i need to|i could|i'd|i'll|i might|we should|we could|we need to|i ought to|i'd better|i must|i have to|i've got to|i'd like to))",
  ),
  after(
    '(?:i was meaning to say|i meant to say|i wanted to say|what i wanted to say is|as i said|like i said|i was going to say|i forgot to say|i should say)(?: (?:that )?(?:we|i) (?:have to|need to|should|must))?',
  ),
  after(
    "(?:i think|i guess|i suppose|i reckon|i believe|i feel like|i know|i figure|i'm thinking|i'd say|apparently|turns out|it turns out|looks like|seems like|it looks like|it means|which means|that means|means)(?: that)? (?:i|we|i'd|we'd|i'll|we'll|i've|we've|i'm|we're) (?:really |probably |just |also |still |actually |all |maybe )?(?:need to|have to|should|ought to|must|got to|gotta|might|will|better|had better|want to|'ll|to|going to|gonna|supposed to|will have to|'ll have to|still need to|still have to|had better|could|can)",
  ),
  after(
    "(?:i need you to|need you to|you (?:may|might) want to|i want you to|i'd like you to|i would like you to|would you|could you|can you|will you|please|pls|kindly|can we|could we|if you could|if we could|can someone|you need to|you have to|you should|you must)",
  ),
  after(
    "(?:i|we)(?:'ve|'d| have| had|)? (?:told|promised|said to|agreed with|assured|said)(?: (?:to )?(?:the |my |our )?\\w+(?: \\w+)?)?(?: that)? (?:i'd|i would|i'll|i will|we'd|we would|we'll|we will|i was going to|i am going to|i'm going to)",
  ),
  after(
    "(?:\\w+'s|\\w+ \\w+ has|\\w+ has|\\w+|my \\w+|the \\w+|my \\w+ \\w+|the \\w+ \\w+) (?:really |also |just |still )?(?:wants|needs|want|need|asked|told|wanted|needed|expects|expect|is asking|are asking|have asked|has asked|would like|got|reminded|is expecting|asking|begged|keeps asking|keeps telling|keeps nagging) (?:me|us) to",
  ),
  after(
    "(?:(?:my|the|our) )?(?!(?:i|we|you|it|they|people) )\\w+(?: \\w+)? (?:said|says) (?:to|i need to|i have to|i've to|we need to|we have to)(?! (?:me|him|her|them|us|you)(?: |$))",
  ),
  after("(?:i'm|i am|we're|we are) (?:to)(?= )"),
  after(
    "(?:i'm|i am|we're|we are|i'd be|i get|i got) (?:responsible for|in charge of|on the hook for|down for|down to|on for)",
  ),
  after(
    "(?:there's|there is|i have|i've got|we have|we've got) (?:the |a |an |some |also the )?(?!to )\\w+(?: (?!to )\\w+)? to(?= )",
  ),
]

/** Wrappers without a subject; only where a clause begins, because inside one a noun may be their subject. */
export const BARE_CARRIERS: RegExp[] = [
  after("(?:told|promised|said)(?: (?:to )?(?:the |my |our )?(?!i'd|i'll)\\w+)? (?:i'd|i'll|we'd|we'll)"),
  after(
    "(?:all|what|the only thing)(?: that)? (?:i|we)(?:'ve| have|'ll)?(?: (?:really|definitely|actually|also|do|still|just|then|absolutely))? (?:gotta|got to|have to|need to|must|should|want to|gonna)? ?do(?: now| today| then)? is(?: to)?|do(?= (?:save|ask|call|send|remember|get|bring|make|check|tell|ring|try) )",
  ),
  after(
    "(?:put me down to|(?:chuck|stick|pop|put|make|leave|drop) (?:a|me a) (?:note|reminder)(?: in| down| on| there)? to|if (?:i|we|you) could(?: just)?|it would be (?:necessary|good|best) (?:that i|to)|it is necessary (?:that i|to)|don't you dare let me forget(?: to)?|drop everything and|i shall|it's (?:my|our) turn to|it's on me to|must get on and)",
  ),
  after("(?:somebody|someone|anyone|one of us)(?:'s got to|'s gotta| has to| needs to| should| must| ought to| gotta)"),
  after(
    '(?:(?:just )?(?:a|another|one more) (?:quick |little )?)?(?:note to self|memo to self|note to myself|reminder to self|self reminder|reminder to myself|memo|a reminder|reminder|reminders|reminder for me|(?:friendly|quick|gentle|wee|little|small) reminder(?: there)?|just a reminder|quick note|quick note to self|this is a reminder|another reminder|a note)(?: (?:to|that i need to|that i have to|that i should|i need to|i have to|i should|i must))?',
  ),
  after(
    "(?:add to (?:my|the) (?:list|to do list|to-do list|todo list|tasks|to-dos|todos)|put (?:it |this )?on (?:my|the) (?:list|to do list|to-do list|todo list)|on (?:my|the) (?:list|to do list|to-do list|todo list)|(?:new|another|next|first|second|third|one more|last) (?:task|to do|to-do|todo|item|reminder)|task|tasks|to do|to-do|todo|to-dos|to do's|todos|things to do|action item|action items|action point|action points|add)(?: (?:to|is|is to|are))?",
  ),
  after(
    "(?:the |my |our |another |one |next |first |last |second |other |main |big |only |most |important |urgent |biggest |one other |one more |critical |key |final |third ){1,6}(?:thing|job|task|goal|plan|priority|item|step|one|point|objective|mission|aim|order of business|errand)(?: (?:i|we) (?:need|have|want|must|should|got|gotta|need to do|have to do|want to do|should do|must do|have got to do|really need to do|really have to do|mustn't forget|can't forget|don't want to forget)(?: to do| to remember)?)?(?: (?:today|tomorrow|tonight|this week|right now|for today|for tomorrow|on my list|on the list|now|here|then|is that|after that))? (?:is to|is|was to|would be to|will be to|is that i need to|is that i have to|is i need to|is i have to|is going to be to|to do is to|to do is|to remember is to|i need to|i have to|i've got to|i should)",
  ),
  after(
    "(?:it's|it is|its|it's about|it's high|it's nearly|is it) (?:time|high time|about time) (?:to|i|we|that i|that we)",
  ),
  after(
    "(?:it|that)(?:'d| might| would| could|'s probably| is probably|'s)(?: be)? (?:an idea|a good idea|an idea maybe|wise|sensible) to",
  ),
  after(
    "(?:imma|i'ma|finna|ima|i'mma|abeg|i beg|oya|i no go forget to|make i no forget to|make i|no forget to|make sure say i|mind and|remember and|mind to|away and|i done told myself to|give (?:me|us) a (?:shout|reminder|nudge|bell) to|would you ever|do one thing|i'd want to|i would want to|i've a mind to|it's on me to|it's my turn to|it's my job to|it falls to me to|my job is to|up to me to)",
  ),
  after(
    '(?:gotta|got to|need to|needs to|have to|has to|had better|better|must|should|ought to|want to|wanna|going to|gonna|oughta|hafta|would like to|must remember to|need to remember to|fixing to|fixin to|supposed to|meant to|meaning to|best)',
  ),
]

/** "Remind me" with the date before the task: "remind me on Friday to call". */
export const REMIND_ME = phrase(
  "(?:could you |can you |would you |will you |please |just |kindly |hey |also |do |and ){0,6}(?:remind|prompt|nudge|mind|ping|poke) me(?: again| please)?|(?:give|gimme|send) ?(?:me )?(?:a |an )(?:nudge|shout|reminder|ping|heads up|poke)|(?:set|create|add|make|schedule|put)(?: me)? (?:a |an |one |another )(?:new |quick )?(?:reminder|task|to do|alarm|to-do)|don't let me forget|(?:a )?reminder",
)
export const REMIND_LINK = phrase(
  "(?:to|that i need to|that i have to|that i should|that i must|i need to|i have to|for me to|i've got to|saying|that says)",
)
export const REMIND_ABOUT = phrase('(?:about|of|for|that|regarding|on|re)')
/** Wrappers around a thing rather than an action. */
export const NEED_THING = phrase(
  "(?:(?:(?:i |we )?(?:mustn't|must not|can't|cannot|shouldn't)|do not|let's not) forget(?: about)?|don't forget(?: about)?|remember(?: about)?|don't let me forget(?: about)?|(?:i|we)(?: really| also| still| just)? (?:need|want|require|could do with|could use|must have)|(?:put|pencil|stick) (?:down|in)(?! (?:the|my|a|an|his|her|their|that|this|some|it|place|writing|charge|front|to|for|on|with|by)\\b)|(?:i'll|we'll)(?: also| probably| still)? need|(?:i'm|we're) (?:going to|gonna) need|need)(?! to\\b)",
)
