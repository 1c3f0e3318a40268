/** Fixed phrases as recognisers write them: "book of light" for "book a flight", "half passed ate" for "half past eight". */
import { DIALECT_WORDS } from './dialect.ts'
import { Phrases } from './phrases.ts'
import { WRAPPER_PHRASES, writtenDown } from './wrapperPhrases.ts'
import { STARTS, isSaidOfSubject } from './repairSite.ts'
import type { Token } from './tokens.ts'

const pairs = (list: string): (readonly [string, string])[] =>
  list.split('|').map((entry) => entry.trim().split(' > ') as [string, string])

/** Where a clause begins. */
const AT_START = new Phrases<string>(
  pairs(
    'pick cup > pick up|pick op > pick up|pick up up > pick up|big up the > pick up the|pickup the > pick up the|pickup my > pick up my|' +
      'feel in the > fill in the|full in the > fill in the|fell in the > fill in the|full out the > fill out the|' +
      'colin the > call in the|colin a > call in a|collin the > call in the|call hymn > call him|tell hymn > tell him|' +
      'book of light > book a flight|book a light > book a flight|book of flight > book a flight|book her table > book a table|' +
      'booker table > book a table|booker room > book a room|booker flight > book a flight|booker taxi > book a taxi|booker hotel > book a hotel|' +
      'booker haircut > book a haircut|booker dentist > book a dentist|booker cab > book a cab|book and appointment > book an appointment|' +
      'make and appointment > make an appointment|make in appointment > make an appointment|' +
      'drop of the > drop off the|drop of my > drop off my|drop of a > drop off a|turn of the > turn off the|switch of the > switch off the|' +
      'pay of the > pay off the|send of the > send off the|send of my > send off my|finish of the > finish off the|shut of the > shut off the|cut of the > cut off the|' +
      'the frost the > defrost the|the frost some > defrost some|the scale the > descale the|on load the > unload the|on block the > unblock the|' +
      'un load the > unload the|a symbol the > assemble the|a range the > arrange the|a range a > arrange a|a ply for > apply for|in voice the > invoice the|' +
      'up date the > update the|up date my > update my|up load the > upload the|down load the > download the|e mail the > email the|e mail my > email my|' +
      'a mail the > email the|re mind me > remind me|remine me > remind me|remand me > remind me|rewind me > remind me|remain me > remind me|remind my to > remind me to|' +
      'remind may to > remind me to|remind me two > remind me to|remind me too > remind me to|remind me the call > remind me to call|' +
      'pleas remind > please remind|peas remind > please remind|police remind > please remind|pleas call > please call|peas call > please call|' +
      'ring out the mop > wring out the mop|ring out the cloth > wring out the cloth|oil the breaks > oil the brakes|male the check > mail the check|' +
      "four get to > forget to|dont for get to > don't forget to|don't for get to > don't forget to|don't four get to > don't forget to|no to self > note to self|not to self > note to self|" +
      'know to self > note to self|note two self > note to self|note too self > note to self|knee to > need to|eye need to > i need to|aye need to > i need to|i kneed to > i need to|' +
      'i half to > i have to|i have two call > i have to call|i have too > i have to|eye have to > i have to|gotten to > got to|shed jewel > schedule|shed yule > schedule|can sell the > cancel the|can sell my > cancel my',
  ),
)

/** Wherever they stand. */
const ANYWHERE = new Phrases<string>(
  pairs(
    'web sight > web site|building sight > building site|camp sight > camp site|job sight > job site|sight visit > site visit|sealing fan > ceiling fan|paint the sealing > paint the ceiling|' +
      'roof leek > roof leak|fix the leek > fix the leak|and eye test > an eye test|a i test > an eye test|an i test > an eye test|i drops > eye drops|i appointment > eye appointment|tee bags > tea bags|' +
      'peace of glass > piece of glass|peace of furniture > piece of furniture|peace of mail > piece of mail|to the jim > to the gym|hit the jim > hit the gym|the jim bag > the gym bag|jim kit > gym kit|jim membership > gym membership|' +
      'the vat about > the vet about|cat to the vat > cat to the vet|dog to the vat > dog to the vet|him to the vat > him to the vet|her to the vat > her to the vet|the lorn > the lawn|the lawn mow her > the lawn mower|lawn more > lawn mower|' +
      'car breaks > car brakes|bike breaks > bike brakes|hand break > hand brake|break pads > brake pads|break fluid > brake fluid|break lights > brake lights|break light > brake light|' +
      "half passed > half past|quarter passed > quarter past|ten passed > ten past|twenty passed > twenty past|five passed > five past|oh clock > o'clock|" +
      'first fing > first thing|furst thing > first thing|every weak > every week|next weak > next week|this weak > this week|a weak from > a week from|in a weak > in a week|two weaks > two weeks|' +
      'to weeks > two weeks|too weeks > two weeks|in too days > in two days|in to days > in two days|in to hours > in two hours|in too hours > in two hours|in ate days > in eight days|in for days > in four days|in for weeks > in four weeks|' +
      'are aloud > are allowed|is aloud > is allowed|not aloud > not allowed|buy the end of > by the end of|bye the end of > by the end of|bus fair > bus fare|train fair > train fare|the fair for the bus > the fare for the bus|' +
      "some stationary > some stationery|order stationary > order stationery|buy stationary > buy stationery|office stationary > office stationery|wood stein > wood stain|principle's office > principal's office|school principle > school principal|" +
      'chicken stalk > chicken stock|stalk cubes > stock cubes|bay leafs > bay leaves|maple serum > maple syrup|a loan mower > a lawn mower|' +
      "birth day > birthday|anna versary > anniversary|any versary > anniversary|dennis appointment > dentist appointment|doctor is appointment > doctor's appointment|doctors a pointment > doctors appointment|" +
      'pair ants evening > parents evening|parents eve ning > parents evening|pta meat > pta meet',
  ),
)

const POLITE = new Set(['you', 'please', 'just', 'hey', 'to'])

/** Replaces phrases; the new words keep the place of what was heard. */
export function repairPhrases(tokens: readonly Token[]): Token[] {
  const words = tokens.map((token) => token.norm)
  const result: Token[] = []
  const dropped = new Set<number>()
  for (let at = 0; at < tokens.length;) {
    const previous = words[at - 1] ?? ''
    const starts = at === 0 || STARTS.test(previous) || Boolean(tokens[at - 1]?.mark)
    const note = starts || POLITE.has(previous) ? writtenDown(words, at) : null
    if (note) for (let index = note.tail[0]; index < note.tail[1]; index += 1) dropped.add(index)
    if (note || dropped.has(at)) {
      at += note ? note.head : 1
      continue
    }
    const found =
      DIALECT_WORDS.at(words, at) ??
      ANYWHERE.at(words, at) ??
      (starts && !isSaidOfSubject(words, at) ? (AT_START.at(words, at) ?? WRAPPER_PHRASES.at(words, at)) : null)
    const heard = found ? tokens.slice(at, found.to) : []
    if (!found || heard.slice(0, -1).some((token) => token.mark)) {
      result.push(tokens[at] as Token)
      at += 1
      continue
    }
    result.push(...replaced(heard, found.value.split(' ')))
    at = found.to
  }
  return result
}

function replaced(heard: readonly Token[], meant: readonly string[]): Token[] {
  const last = heard.at(-1) as Token
  return meant.map((norm, index) => {
    const final = index === meant.length - 1
    const token = heard[Math.min(index, heard.length - 1)] as Token
    if (token.norm === norm && !final) return { ...token, mark: '' }
    return {
      ...token,
      text: token.norm === norm ? token.text : norm,
      norm,
      end: final ? last.end : token.end,
      mark: final ? last.mark : '',
    }
  })
}
