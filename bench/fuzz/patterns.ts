/** Watches which regular expressions the app's own code runs, on inputs how long, and has each checked for backtracking. */
import { checkSync } from 'recheck'

/** A regular expression that ran, and the longest input it was given. */
export interface SeenPattern {
  source: string
  flags: string
  longest: number
}

/** What is wrong with a pattern, and the text that shows it. */
export interface PatternFinding extends SeenPattern {
  complexity: string
  attack: string
}

/**
 * Notes every pattern that runs while `work` does. Every method that takes a regular expression asks its `exec` (ECMA-262,
 * RegExpExec), so this one place sees them all. Only a fuzzing process may do this: it slows every match.
 */
export function watchPatterns(work: () => void): SeenPattern[] {
  const seen = new Map<string, SeenPattern>()
  const original = RegExp.prototype.exec
  // oxlint-disable-next-line no-extend-native -- restored below; there is no other way to see every match
  RegExp.prototype.exec = function watched(this: RegExp, text: string) {
    const key = `${this.flags}/${this.source}`
    const known = seen.get(key)
    const { length } = String(text)
    if (!known) seen.set(key, { source: this.source, flags: this.flags, longest: length })
    else if (length > known.longest) known.longest = length
    return original.call(this, text)
  }
  try {
    work()
  } finally {
    // oxlint-disable-next-line no-extend-native -- puts the original back
    RegExp.prototype.exec = original
  }
  return [...seen.values()]
}

/** Patterns that only ever see one word cannot take long unless they are exponential. */
const LONG_INPUT = 250

/**
 * Checks with recheck (automaton theory, then a fuzzer of its own for patterns with look-around and back-references).
 * @returns the exponential ones, and the polynomial ones of those that see long text; with how many it could not judge in time
 */
export function judgePatterns(seen: readonly SeenPattern[]): { findings: PatternFinding[]; undecided: SeenPattern[] } {
  const findings: PatternFinding[] = []
  const undecided: SeenPattern[] = []
  for (const pattern of seen) {
    const verdict = checkSync(pattern.source, pattern.flags, { timeout: 10_000 })
    if (verdict.status === 'unknown') undecided.push(pattern)
    if (verdict.status !== 'vulnerable') continue
    const complexity = verdict.complexity.type === 'exponential' ? 'exponential' : `n^${verdict.complexity.degree}`
    if (complexity === 'exponential' || pattern.longest > LONG_INPUT)
      findings.push({ ...pattern, complexity, attack: verdict.attack.pattern })
  }
  return { findings, undecided }
}
