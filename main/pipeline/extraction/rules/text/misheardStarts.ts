/**
 * Verbs that a recogniser writes as another word of the same sound where a clause begins: "cleen the oven", "feet the dog".
 * Heard words that open a sentence in their own right are repaired only in front of the things that the verb is used of.
 */
import { OBJECT, isVerbAhead, type Site } from './repairSite.ts'
import { bare } from '../lexicon/table.ts'

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))

/** Heard word -> verb; an article, possessive or pronoun must follow. Nothing else is said with these words there. */
const BEFORE_OBJECT = new Map(
  (
    'bi:buy pac:pack cleen:clean clene:clean red:read sale:sell sel:sell paws:pause sine:sign sighn:sign lone:loan hall:haul ' +
    'czech:check chek:check chick:check tale:take taik:take prince:print prent:print plaice:place wok:walk feet:feed ' +
    'crab:grab burrow:borrow odor:order odour:order conform:confirm council:cancel cansel:cancel chews:choose rapt:wrap ' +
    'wreak:rake reek:rake vacume:vacuum mope:mop mob:mop texed:text techs:text fone:phone emale:email cole:call caul:call ' +
    'kohl:call axe:ask tare:tear wey:weigh whey:weigh rinks:rinse bile:boil shread:shred ' +
    'berry:bury tighe:tie tye:tie ' +
    'seel:seal ceil:seal sord:sort sought:sort swop:swap'
  )
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
)

const GARDEN =
  'seeds seed beans bean peas carrots carrot beetroot lettuce radishes parsnips leeks spinach wheat barley oats clover grass meadow broad runner sweet wildflower wildflowers tomatoes chillies kale chard onions sets'
const SEWING = 'button buttons hem patch patches badge badges curtains dress zip seam name sleeve trousers sequins'
const CHORE_ROOM =
  'stairs lounge carpet carpets floor floors rug rugs hall landing living bedroom bedrooms car house sofa mats'
const MOP = 'floor floors kitchen tiles hall deck'
const LETTERS =
  'email emails letter letters report reports invoice invoices form forms contract quote parcel package link'
const BOOKED =
  'hotel flight flights table train trains appointment room rooms holiday tickets ticket cab taxi slot court hall van venue dentist session'

/** Heard word -> verb and the things that must be named within three words. */
const BEFORE_THING: Record<string, [string, ReadonlySet<string>][]> = bare<[string, ReadonlySet<string>][]>({
  die: [['dye', set('hair beard eyebrows roots shirt fabric curtains wool jeans yarn eggs tshirt')]],
  dying: [['dye', set('hair roots')]],
  sew: [['sow', set(GARDEN)]],
  so: [
    ['sew', set(SEWING)],
    ['sow', set(GARDEN)],
  ],
  sow: [['sew', set(SEWING)]],
  hover: [['hoover', set(CHORE_ROOM)]],
  map: [['mop', set(MOP)]],
  sand: [['send', set(LETTERS)]],
  ride: [['write', set(`${LETTERS} essay card cards blog speech`)]],
  buck: [['book', set(BOOKED)]],
  sing: [['sign', set('lease form forms contract papers paperwork permission card consent petition deed')]],
  feel: [['fill', set('bath tank kettle bottle bottles prescription pothole gap hole holes')]],
  sweet: [['sweep', set('floor floors yard chimney patio path porch garage kitchen')]],
  fried: [['fry', set('onions eggs')]],
  back: [['bake', set('cake cakes bread loaf cookies muffins scones brownies pie')]],
  great: [['grate', set('cheese carrots carrot parmesan ginger zest')]],
  bored: [['board', set('dog dogs cat train plane bus flight ship')]],
  brake: [['break', set('news ground pallet pallets')]],
  break: [['rake', set('leaves lawn')]],
  brakes: [['break', set('news')]],
  lean: [['clean', set('kitchen bathroom oven fridge garage windows toilet')]],
  tack: [['take', set('kids dog cat car bins rubbish children boys girls medicine tablets')]],
  pain: [['pay', set('bill bills rent invoice fee fees deposit fine')]],
  pair: [['pare', set('apples pears')]],
  pear: [['pair', set('socks headphones earbuds')]],
  wait: [['weigh', set('parcel package baby luggage suitcase flour calves lambs puppy')]],
  where: [
    [
      'wear',
      set(
        'shoes boots toes suit dress tie jacket shirt coat hat gloves glasses mask badge uniform jumper lanyard helmet contacts retainer scrubs apron trainers',
      ),
    ],
  ],
  work: [['walk', set('dog puppy')]],
  watch: [['wash', set('dishes windows sheets towels curtains')]],
  role: [['roll', set('pastry dough sleeping pitch lawn')]],
  tax: [['text', set('mum mom dad nan him her them')]],
  male: [['mail', set('letter letters cheque check parcel package')]],
  "we'd": [['weed', set('garden bed beds border borders patio allotment path')]],
  flee: [['flea', set('dog cat')]],
  warm: [['worm', set('cat cats dog dogs lambs sheep horse ewes')]],
  sheer: [['shear', set('sheep ewes lambs')]],
})

/** Particles that make a verb of a heard word: "role out", "male off". */
const BEFORE_PARTICLE: Record<string, [string, ReadonlySet<string>]> = bare<[string, ReadonlySet<string>]>({
  role: ['roll', set('out up over back')],
  roles: ['roll', set('out up')],
  brake: ['break', set('down up')],
  male: ['mail', set('out off back')],
  tare: ['tear', set('down off up out')],
  phil: ['fill', set('in out up')],
  feel: ['fill', set('out up')],
  fell: ['fill', set('in')],
  chalk: ['chuck', set('out')],
  peck: ['pick', set('up')],
  pic: ['pick', set('up')],
  pig: ['pick', set('up')],
  sine: ['sign', set('up off in')],
  sighn: ['sign', set('up off in')],
  right: ['write', set('back up down')],
  tern: ['turn', set('off on down up')],
  hank: ['hang', set('up out')],
  prince: ['print', set('out off')],
  past: ['pass', set('on')],
  cheque: ['check', set('in out up')],
  czech: ['check', set('in out up')],
  cole: ['call', set('back in')],
  pore: ['pour', set('out')],
  tied: ['tidy', set('up')],
  tide: ['tidy', set('up')],
  clene: ['clean', set('up out')],
  cleen: ['clean', set('up out')],
})

/** The verb that was meant at a clause's beginning, or null. */
export function misheardStart(site: Site): string | null {
  if (!site.starts || isVerbAhead(site)) return null
  const heard = site.words[site.at] ?? ''
  const third = site.words[site.at + 2] ?? ''
  const particle = BEFORE_PARTICLE[heard]
  if (particle?.[1].has(site.next) && third !== '' && !(heard === 'right' && site.next === 'back' && third !== 'to'))
    return particle[0]
  const things = BEFORE_THING[heard]
  if (things && OBJECT(site.next)) {
    const ahead = site.words.slice(site.at + 2, site.at + 4)
    const found = things.find(([, names]) => ahead.some((word) => names.has(word)))
    if (found) return found[0]
  }
  return OBJECT(site.next) ? (BEFORE_OBJECT.get(heard) ?? null) : null
}
