/** Turns of speech of dialects, put into the words that the grammar knows. Nouns and verbs of a dialect stay as they are. */
import { Phrases } from './phrases.ts'

const pairs = (list: string): (readonly [string, string])[] =>
  list.split('|').map((entry) => entry.trim().split(' > ') as [string, string])

/** Function words and days, wherever they stand. */
export const DIALECT_WORDS = new Phrases<string>(
  pairs(
    "dinnae > don't|dinna > don't|cannae > can't|canna > can't|shouldnae > shouldn't|mustnae > mustn't|gonnae > gonna|gonny > gonna|gunna > gonna|goan > going|hafty > have to|huv tae > have to|hae tae > have to|huv to > have to|" +
      "ah need > i need|ah must > i must|ah'll > i'll|ah've > i've|ah have > i have|ah should > i should|a need tae > i need to|a need to > i need to|" +
      'oot > out|doon > down|aboot > about|afore > before|tae > to|intae > into|ontae > onto|tut > to the|' +
      'sundy > sunday|sundee > sunday|mondy > monday|mondee > monday|mundee > monday|tuesdy > tuesday|tuesdee > tuesday|wensdee > wednesday|wensdy > wednesday|thursdy > thursday|thursdee > thursday|fridy > friday|fridee > friday|satdee > saturday|' +
      'i wan > i want to|we wan > we want to|i suppose to > i am supposed to|we suppose to > we are supposed to|i gots to > i got to|i gots > i got|i needs to > i need to|i done gotta > i gotta|' +
      "i'm finna > finna|i am finna > finna|i'm fixin' to > i'm fixing to|we're fixin' to > we're fixing to|i'm a go > i'm going to go|" +
      "i do be needing to > i need to|i'm after needing to > i need to|i am having to > i have to|i'm having to > i have to|we are having to > we have to|don't be forgetting to > don't forget to|don't be letting me forget > don't let me forget|" +
      "i've a notion to > i want to|i have a notion to > i want to|i've a good mind to > i want to|i'd best be off to > i'd best|i'd better be off to > i'd better|i'd better away and > i'd better|i'd best away and > i'd best|i must away and > i must|" +
      'make sure and > make sure to|be sure and > be sure to|be sure you > be sure to|mind an > mind and|mind now and > mind and|mind yourself to > mind to|sharp sharp > please|quick quick > please|now now > please|chop chop > please|' +
      'no wahala just > please|no wahala > okay|no worries just > please|no dramas just > please|do the needful and > please|remind me make i > remind me to|make i no forget > remember|make una remind me > remind me|e be like say i go > i will|i go need > i need|i don forget to > remember to|' +
      "ma'am told to > i was told to|maam told to > i was told to|madam told to > i was told to|sir told to > i was told to|boss told to > i was told to|ma'am said to > i was told to|sir said to > i was told to|madam said to > i was told to|boss said to > i was told to|amma told to > i was told to|mummy told to > i was told to|teacher told to > i was told to|manager told to > i was told to|" +
      "can i ask to remind me > remind me|may i ask to remind me > remind me|please ma'am > please|please sir > please|please madam > please|kindly sir > please|kindly ma'am > please|please to remind > please remind|please to > please|help me remind to > remind me to|help me to remind to > remind me to|" +
      'reminder for myself to > reminder to|reminder for me to > reminder to|note for myself to > note to self to|note for me to > note to self to|' +
      "would you ever put down there that > okay|would you ever put down that > okay|put down there that i've > i've|put down that i've > i've|put down that i have > i have|put down that i need > i need|put it down that i > i|note down that i > i|jot down that i > i|" +
      "och away and > please|och aye and > and|haud on > hold on|s'pose i > i suppose i|spose i > i suppose i",
  ),
)
