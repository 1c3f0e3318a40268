/** Two verbs that make one task: a way and its purpose, a call and what is said in it. */
import { pastBase } from '../lexicon/forms.ts'
import type { Clause } from './clause.ts'
import { Openings } from './openings.ts'

const CALLING: ReadonlySet<string> = new Set([
  'ring',
  'call',
  'phone',
  'text',
  'email',
  'message',
  'whatsapp',
  'ping',
  'telephone',
  'write',
  'bell',
  'facetime',
  'dm',
])

/** Two verbs that make one task: a way and its purpose, a call and what is said in it. */
export abstract class OneTask extends Openings {
  /** "Go to the shop and get milk": a way and its purpose. */
  protected shortErrand(clause: Clause): boolean {
    const words = clause.body.map((at) => this.view.words[at] ?? '')
    if (
      words.length <= 6 &&
      /^(?:whip|nip|pop|run|drive|swing|bob|jump|dash|zip|skip|walk|cycle)$/.test(words[0] ?? '')
    ) {
      if (/^(?:round|over|down|up|across)$/.test(words[1] ?? '') && words[2] === 'to') return true
    }
    if (words.length <= 2 && /^(?:go|come|try|pop|nip|run|head|stay|wait|sit)$/.test(words[0] ?? '')) return true
    if (/^(?:pass|swing|stop|drop)$/.test(words[0] ?? '') && words[1] === 'by' && words.length <= 6) return true
    return (
      /^(?:go|pop|nip|head|drive|cycle|walk|trot|bike|jog|march|wander|hop|stroll|dash|run)$/.test(words[0] ?? '') &&
      words.length <= 6 &&
      /^(?:to|over|down|into|round|in|out|up|by|back)$/.test(words[1] ?? '')
    )
  }

  /** "And get it signed": only adds to the action before. */
  protected addsOnly(at: number): boolean {
    const [first, second, third] = [this.view.words[at], this.view.words[at + 1] ?? '', this.view.words[at + 2]]
    if (!/^(?:get|have)$/.test(first ?? '') || third === undefined) return false
    if (/^(?:it|them)$/.test(second)) return pastBase(third) !== undefined
    // "And get everyone to sign it".
    return third === 'to' && /^(?:it|them)$/.test(this.view.words[at + 4] ?? '')
  }

  /** "Ask Raj to check the boiler and send me the report": both are asked of him. */
  protected askedToo(clause: Clause, at: number): boolean {
    const words = clause.body.map((index) => this.view.words[index] ?? '')
    return (
      /^(?:ask|tell|get|remind|have|help|let)$/.test(words[0] ?? '') &&
      words.slice(1, 5).includes('to') &&
      /^(?:me|us|it|them)$/.test(this.view.words[at + 1] ?? '')
    )
  }

  /** "Ring Capita and tell them", "call the shop, see if they have it": calling somebody to ask or say something. */
  protected saysInCall(clause: Clause, at: number): boolean {
    const words = clause.body.map((index) => this.view.words[index] ?? '')
    if (!CALLING.has(words[0] ?? '') || words.length < 2 || words.length > 6 || at - (clause.body[0] ?? 0) > 12)
      return false
    const [verb = '', next = '', third = ''] = this.view.words.slice(at, at + 3)
    if (/^(?:tell|ask|remind|let|get|thank|warn)$/.test(verb)) return /^(?:him|her|them)$/.test(next) && third !== ''
    if (verb === 'say') return !/^(?:a|the|my)$/.test(next)
    return (
      /^(?:see|check|ask|find)$/.test(verb) &&
      (/^(?:if|whether|when|what|how|who|where|is|can|could|would|will|does|do|are)$/.test(next) ||
        (next === 'out' && /^(?:if|whether|when|what|how|who|where)$/.test(third)))
    )
  }
}
