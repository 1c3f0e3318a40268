/** Inflected forms of the verbs: gerunds back to their base ("needs calling"), past forms for diary remarks. */
import { VERBS } from './verbs.ts'

const IRREGULAR: Record<string, string> = {
  begin: 'began begun',
  bend: 'bent',
  bet: 'bet',
  bleed: 'bled',
  blow: 'blew blown',
  break: 'broke broken',
  bring: 'brought',
  build: 'built',
  buy: 'bought',
  catch: 'caught',
  choose: 'chose chosen',
  come: 'came come',
  cut: 'cut',
  deal: 'dealt',
  dig: 'dug',
  do: 'did done',
  draw: 'drew drawn',
  drink: 'drank drunk',
  drive: 'drove driven',
  eat: 'ate eaten',
  fall: 'fell fallen',
  feed: 'fed',
  feel: 'felt',
  fight: 'fought',
  find: 'found',
  fly: 'flew flown',
  forget: 'forgot forgotten',
  freeze: 'froze frozen',
  get: 'got gotten',
  give: 'gave given',
  go: 'went gone',
  grow: 'grew grown',
  hang: 'hung',
  have: 'had',
  hear: 'heard',
  hide: 'hid hidden',
  hit: 'hit',
  hold: 'held',
  keep: 'kept',
  know: 'knew known',
  lay: 'laid',
  lead: 'led',
  leave: 'left',
  lend: 'lent',
  let: 'let',
  light: 'lit',
  lose: 'lost',
  make: 'made',
  mean: 'meant',
  meet: 'met',
  pay: 'paid',
  put: 'put',
  quit: 'quit',
  read: 'read',
  rewrite: 'rewrote rewritten',
  ride: 'rode ridden',
  ring: 'rang rung',
  run: 'ran run',
  say: 'said',
  see: 'saw seen',
  sell: 'sold',
  send: 'sent',
  set: 'set',
  sew: 'sewed sewn',
  shake: 'shook shaken',
  shoot: 'shot',
  show: 'showed shown',
  shut: 'shut',
  sing: 'sang sung',
  sit: 'sat',
  sleep: 'slept',
  speak: 'spoke spoken',
  spend: 'spent',
  split: 'split',
  spread: 'spread',
  stand: 'stood',
  steal: 'stole stolen',
  stick: 'stuck',
  sweep: 'swept',
  swim: 'swam swum',
  take: 'took taken',
  teach: 'taught',
  tear: 'tore torn',
  tell: 'told',
  think: 'thought',
  throw: 'threw thrown',
  understand: 'understood',
  wake: 'woke woken',
  wear: 'wore worn',
  win: 'won',
  wind: 'wound',
  withdraw: 'withdrew withdrawn',
  write: 'wrote written',
  redo: 'redid redone',
  rebuild: 'rebuilt',
  resend: 'resent',
}

const VOWEL = /[aeiou]/

/** Consonant doubled before -ing and -ed: "plan", "drop", "cut". Longer verbs that double are few enough to be listed. */
function doubles(verb: string): boolean {
  if (
    /^(?:transfer|refer|submit|admit|commit|forget|begin|cancel|label|travel|format|unplug|rebook|program|debug|defer|regret)$/.test(
      verb,
    )
  )
    return verb !== 'format' && verb !== 'rebook'
  return /^[^aeiou]*[aeiou][^aeiouwxy]$/.test(verb) || /^[^aeiou]*qu[aeiou][^aeiouwxy]$/.test(verb)
}

function gerundsOf(verb: string): string[] {
  if (/ie$/.test(verb)) return [`${verb.slice(0, -2)}ying`]
  if (/[^eoy]e$/.test(verb)) return [`${verb.slice(0, -1)}ing`]
  if (doubles(verb)) return [`${verb}${verb.at(-1)}ing`, `${verb}ing`]
  return [`${verb}ing`]
}

function pastsOf(verb: string): string[] {
  const irregular = IRREGULAR[verb]
  if (irregular) return irregular.split(' ')
  if (verb.endsWith('e')) return [`${verb}d`]
  if (/[^aeiou]y$/.test(verb)) return [`${verb.slice(0, -1)}ied`]
  if (doubles(verb)) return [`${verb}${verb.at(-1)}ed`, `${verb}ed`]
  return [`${verb}ed`]
}

function thirdOf(verb: string): string {
  if (/(?:s|x|z|ch|sh|o)$/.test(verb)) return `${verb}es`
  if (verb.length > 1 && !VOWEL.test(verb.at(-2) ?? '') && verb.endsWith('y')) return `${verb.slice(0, -1)}ies`
  return `${verb}s`
}

const GERUNDS = new Map<string, string>()
const PASTS = new Map<string, string>()
const THIRDS = new Map<string, string>()
for (const verb of VERBS) {
  for (const form of gerundsOf(verb)) if (!GERUNDS.has(form)) GERUNDS.set(form, verb)
  for (const form of pastsOf(verb)) if (!PASTS.has(form)) PASTS.set(form, verb)
  THIRDS.set(thirdOf(verb), verb)
}
for (const [verb, forms] of Object.entries(IRREGULAR)) for (const form of forms.split(' ')) PASTS.set(form, verb)
// "dying" of clothes is rarer than of people, "lying" is not "lie" the task.
GERUNDS.delete('being')

/** "calling" -> "call"; undefined for anything that is no known gerund. */
export function gerundBase(word: string): string | undefined {
  return GERUNDS.get(word)
}

/** Base of a past form or participle: "called", "done", "bought". */
export function pastBase(word: string): string | undefined {
  return PASTS.get(word)
}

/** Base of a third person: "needs" -> "need". */
export function thirdPersonBase(word: string): string | undefined {
  return THIRDS.get(word)
}
