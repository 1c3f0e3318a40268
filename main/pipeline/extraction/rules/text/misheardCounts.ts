/** "To", "too", "two", "for", "four", "by", "buy": which of them was meant, by the words around. */
import { isNumberWord } from '../dates/numbers.ts'
import { DETERMINERS } from '../lexicon/words.ts'
import { isPlural, isTimeWord, type Site } from './repairSite.ts'

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))

const ACQUIRE = set('buy get order grab pack bring print need collect reserve and by add cut cook')
const BOUGHT = set('buy get order grab bring')
/** Verbs whose second object is a person: "send the email two bob". */
const TRANSFER = set(
  'give send email post take bring lend loan return hand forward talk speak write go drive reply listen show read mail deliver explain pay',
)
const MEASURES = set('dozen more pound quid euro percent hundred thousand kilo metre meter litre pint grand mil')
const AFTER_TOO = set(
  'much many late early big small long far loud hard soon expensive close fast slow hot cold high low heavy dear old young tight good bad and or but please tomorrow today tonight on at by before then if because so',
)
const PEOPLE_PLURAL = set(
  'kids guests friends parents students clients customers visitors neighbours neighbors girls boys grandkids twins christmas wales paris texas brussels ' +
    'tess james charles chris thomas holidays hens cats dogs lambs sales cows sheep others us teachers volunteers nans nurses troops',
)
const DAYS = set('monday tuesday wednesday thursday friday saturday sunday tomorrow tonight noon midday midnight')
const FOLLOWS_COUNTED = set('of and for from at or in to please')
const GREETED = set('bye now for love then everyone all mum mom dad mate guys folks see darling have thanks')
const IDIOMS = set('grips terms sleeps basics ours yours theirs his hers')

/** The word that was meant, or null to leave it as heard. */
export function repairCounts(site: Site): string | null {
  switch (site.words[site.at]) {
    case 'to':
      return counted(site) && !IDIOMS.has(site.next) ? 'two' : null
    case 'too':
      if (counted(site) || (isCountedOf(site) && ACQUIRE.has(site.previous))) return 'two'
      return isRecipient(site) && !AFTER_TOO.has(site.next) ? 'to' : null
    case 'two':
      return isRecipient(site) && !isPlural(site.next) && !MEASURES.has(site.next) && !isTimeWord(site.next)
        ? 'to'
        : null
    case 'for':
      return counted(site) && !PEOPLE_PLURAL.has(site.next) && BOUGHT.has(site.previous) ? 'four' : null
    case 'ate':
      return ACQUIRE.has(site.previous) && isPlural(site.next) ? 'eight' : null
    case 'bi':
      return !site.starts && isTimeWord(site.next) ? 'by' : null
    case 'buy':
      return site.starts && isDay(site) ? 'by' : null
    case 'fife':
    case 'nein':
      return /^(?:at|by|past|before|until)$/.test(site.previous)
        ? site.words[site.at] === 'fife'
          ? 'five'
          : 'nine'
        : null
    case 'bye':
      return site.at === 0 && site.words.length > 2 && !GREETED.has(site.next) && !isTimeWord(site.next) && !isDay(site)
        ? 'buy'
        : null
    case 'right':
      return site.starts && WRITTEN.has(site.next) ? 'write' : null
    case 'ad':
    case 'at':
    case 'had':
      return site.at === 0 && isAddedToList(site) ? 'add' : null
    default:
      return null
  }
}

const WRITTEN = set('thank thank-you invitations essays christmas-cards letters lesson captions minutes')

/** "Order for squares of": a verb of getting, then a plural that ends the clause or is described. */
function counted(site: Site): boolean {
  const after = site.words[site.at + 2] ?? ''
  return ACQUIRE.has(site.previous) && isPlural(site.next) && (after === '' || FOLLOWS_COUNTED.has(after))
}

const isCountedOf = (site: Site): boolean => isPlural(site.next) && site.words[site.at + 2] === 'of'

function isRecipient(site: Site): boolean {
  if (site.next === '' || isNumberWord(site.next)) return false
  for (let back = 2; back <= 6; back += 1) {
    const word = site.words[site.at - back]
    if (word === undefined) return false
    if (TRANSFER.has(word))
      return !DETERMINERS.has(site.previous) && !isNumberWord(site.previous) && site.previous !== 'at'
  }
  return false
}

/** "Ad the milk to the shopping list". */
function isAddedToList({ words, at }: Site): boolean {
  const to = words.indexOf('to', at + 2)
  if (to < 0 || to > at + 7 || !/^(?:the|my|our)$/.test(words[to + 1] ?? '')) return false
  return /^(?:list|basket|cart|order|calendar|agenda)$/.test(words[to + 2] ?? '') || words[to + 3] === 'list'
}

function isDay(site: Site): boolean {
  const third = site.words[site.at + 2] ?? ''
  return DAYS.has(site.next) || (site.next === 'the' && third === 'end') || (site.next === 'next' && third === 'week')
}
