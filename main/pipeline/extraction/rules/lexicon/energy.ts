/** Words for the energy that a task asks for. */
import { Phrases } from '../text/phrases.ts'
import type { Reading } from './levels.ts'

/** Nouns and states; "it needs" may stand before them. */
export const ENERGY_HIGH = new Phrases<Reading>([
  [
    'deep work|deep focus|deep thinking|deep thought|deep concentration|full attention|my full attention|my full focus|full focus|full concentration|my full concentration|real concentration|real focus|proper concentration|proper focus|serious concentration|serious focus|a clear head|with a clear head|a fresh head|a fresh brain|my whole brain|my full brain|all my brain|full brain|a full brain|high energy|high-energy|high effort|high-effort|my full energy|full energy|heavy thinking|hard thinking|proper thinking|heavy lifting|heavy brain work|brain required|full brain power|brain power|brainpower|proper brain power|all my energy|all my focus|all my concentration|uninterrupted focus|undivided attention|my undivided attention|intense focus|brain heavy|brain-heavy|big brain',
    'free',
  ],
  [
    'a lot of energy|lots of energy|loads of energy|plenty of energy|serious energy|real energy|energy|concentration|focus|some concentration|some focus|my brain|a lot of brain|a lot of focus|a lot of concentration|a lot of thought|a good head|my best brain|brain|all of my brain|proper energy|some energy|real thought|headspace|proper headspace|brains|a proper think|my head screwed on',
    'said',
  ],
])
export const ENERGY_MEDIUM = new Phrases<Reading>([
  [
    'medium energy|medium-energy|moderate energy|middling energy|mid energy|mid-energy|average energy|normal energy|medium effort|moderate effort|medium-effort|middle energy|some energy but not much|a medium amount of energy|a bit of energy|medium-level energy|medium level energy',
    'free',
  ],
])
export const ENERGY_LOW = new Phrases<Reading>([
  [
    "low energy|low-energy|brainless|mindless|no-brainer|no brainer|braindead|brain-dead|brain dead|low effort|low-effort|zero effort|zero energy|no effort|little effort|hardly any effort|very little effort|minimal effort|zero brain|no brain|no brain power|no brainpower|no thinking|no thought|zero thought|zero thinking|no thinking required|no thinking needed|no thought required|no brain needed|no brain required|no brain power needed|no brain power required|no energy needed|no energy required|no effort required|low brain|brain off|autopilot|on autopilot|easy peasy|easy-peasy|a doddle|doddle|a cinch|a breeze|piece of cake|a piece of cake|no sweat|child's play|a walk in the park|i could do it in my sleep|i can do it in my sleep|could do it in my sleep|can do it in my sleep|i could do that in my sleep|i can do that in my sleep|i can do it half asleep|i could do it half asleep|i could do that half asleep|could do it half asleep|a gentle one|nice gentle one|a nice gentle one|doesn't take much|doesn't need much|nothing taxing|not taxing|not demanding|something light|something gentle|light work|light task|light one|donkey work",
    'free',
  ],
  [
    "won't take a minute|won't take a second|won't take a sec|won't take long|won't take two minutes|won't take five minutes|won't take me long|won't take me a minute|won't take two ticks|it'll only take a minute|it'll only take a second|it'll only take a sec|it'll only take two minutes|it'll only take five minutes|only takes a minute|only takes two minutes|only takes five minutes|only takes a second|takes a minute|takes two minutes|takes five minutes|takes a second|takes ten seconds|takes two secs|takes two seconds|only a minute|two minutes tops|five minutes tops|it'll take a minute|it'll take two minutes|it'll take five minutes|that'll take two minutes|that'll take five minutes|that'll take a minute|two ticks|a two second job|a ten second job|two-second job|ten-second job|takes no time|takes no time at all|it takes two minutes|it takes five minutes|it takes a minute|it only takes a minute|it only takes two minutes|it only takes five minutes|literally two minutes|literally takes two minutes",
    'free',
  ],
])
/** Count with a noun ("a quick one"), behind "it's", or alone at an end of the note. */
export const QUICK = new Phrases<Reading>([
  [
    'quick|easy|quick and easy|quick easy|easy and quick|simple|quick and simple|easy quick|quick and dirty|quick-and-easy|painless|effortless',
    'adjective',
  ],
])
export const GENTLE = new Phrases<Reading>([
  ['gentle|light|lazy|small|tiny|fun and easy|wee easy|wee|cushy|soft|dull but easy', 'adjective'],
])

/** How the speaker is: "when I'm …". */
export const AWAKE = new Phrases([
  [
    'fresh|energetic|energised|energized|firing on all cylinders|wide awake|fully awake|properly awake|awake|on form|on top form|sharp|alert|at my best|full of beans|full of energy|well rested|rested|buzzing|in the zone|at my sharpest|caffeinated|on fire|up for it|feeling strong|feeling fresh|feeling sharp|feeling energetic|feeling energised|feeling energized|feeling up to it|feeling it|feeling bright|in good form|on a roll|raring to go|switched on|bright-eyed|bushy-tailed|in gear|mentally fresh|clear-headed|clear headed|focused|at full strength|on it|not tired|less tired|feeling alive',
    true,
  ],
])
export const TIRED = new Phrases([
  [
    'tired|knackered|fried|frazzled|done in|shot|half asleep|half-asleep|half dead|worn out|drained|wiped|wiped out|shattered|brain dead|braindead|brain-dead|low on energy|low energy|low|exhausted|zonked|pooped|beat|dead beat|burnt out|burned out|running on empty|running on fumes|out of juice|wrecked|bushed|spent|flagging|sleepy|too tired to think|too tired for anything else|not up to much|out of energy|cream crackered|dead on my feet|feeling tired|feeling lazy|lazy|feeling low|feeling flat|zoned out|hungover|jaded|destroyed|banjaxed|vegged out|slumped on the sofa|fit for nothing|fit for nothing else|good for nothing else|good for nothing',
    true,
  ],
])
export const STATE_LEAD = new Phrases([
  [
    "when|whenever|once|if|next time|the next time|for when|for whenever|while|for once|for if|a day|a day when|a morning when|a moment when|for a day|for a day when|on a day|on a day when|save this for when|save that for when|save it for when|save this for a day|save this for a day when|save it for a day|save it for a day when|save that for a day|save for when|save that for a day when|keep it for when|keep this for when|keep that for when|keep it for a day|leave it for when|leave that for when|a job for when|one for when|a task for when|something for when|that's one for when|it's one for when|a thing for when|good for when|a when|job for when|best when|best done when|do it when|do this when|do that when|for the next time|for a time when|some time when|some day when|sometime when|a day where",
    true,
  ],
])
export const I_AM = new Phrases([
  [
    "i'm|i am|i feel|i'm feeling|i've been|we're|i'm properly|i'm fully|i'm a bit|i'm too|i'm really|i'm all|i'm completely|i'm totally|i'm nice and|i'm good and|i'm absolutely|i'm more|i'm less|feeling|i'm a bit more|i'm still",
    true,
  ],
])
export const I_HAVE = new Phrases([
  [
    "i have|i've got|i've|i got|i get|i have got|we have|we've got|we've|i find|i'm having|there's|i've still got|i still have|i can muster|i feel i have|i got some|i've got my|i have my|i get my|i've the|i've a",
    true,
  ],
])
export const MUCH_ENERGY = new Phrases([
  [
    'energy|a lot of energy|lots of energy|plenty of energy|loads of energy|tons of energy|heaps of energy|some energy|more energy|enough energy|the energy|the energy for it|a bit of energy|good energy|high energy|proper energy|a burst of energy|energy to burn|energy to spare|energy again|energy back|my energy back|brain power|brainpower|some brain power|the brain power|the head for it|headspace|the headspace|a clear head|a fresh head|the brain for it|the brains for it|full energy|max energy|brain space|a good bit of energy|the oomph|some oomph|the stamina|bags of energy|oodles of energy|my full energy',
    true,
  ],
])
export const NO_ENERGY = new Phrases([
  [
    'no energy|low energy|little energy|very little energy|zero energy|hardly any energy|not much energy|no brain|no brain left|no energy left|no brain power|nothing left|nothing left in the tank|no brainpower left|half a brain|no headspace|next to no energy',
    true,
  ],
])
export const MY_BRAIN = new Phrases([
  [
    "my brain's|my brain is|my head's|my head is|me head's|the brain's|the brain is|my mind's|my mind is|the coffee's|the caffeine's|the coffee has|the caffeine has|my energy's|my energy is|my brain has|the head's",
    true,
  ],
])
export const BRAIN_ON = new Phrases([
  [
    'working|switched on|clear|fresh|awake|in gear|on|sharp|functioning|in the right place|up|up to it|up and running|kicked in|back|high|at its best|engaged|warmed up|running|firing|woken up|alert',
    true,
  ],
])
export const BRAIN_OFF = new Phrases([
  [
    'fried|mush|off|melted|dead|gone|switched off|not working|done|shot|toast|tired|low|jelly|soup|porridge|in neutral',
    true,
  ],
])
export const AGAIN = new Phrases([['again|back|for it|for that|to spare|enough|properly', true]])
/** "Energy low": a level named with its field. */
export const NAMED_ENERGY = new Phrases<'high' | 'medium' | 'low'>([
  ['energy high|energy level high|energy is high|energy needed high|energy required high', 'high'],
  ['energy medium|energy level medium|energy is medium', 'medium'],
  ['energy low|energy level low|energy is low|energy needed low', 'low'],
])
