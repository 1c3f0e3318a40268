/**
 * npm run fuzz -- [--seed N] [--inputs N]
 *
 * Feeds everything that reads text or bytes with hostile and near-real inputs, checks what must hold of each answer, has every
 * regular expression that ran judged for catastrophic backtracking, and measures how reading time grows with a note's length.
 * Prints a table, then one JSON object. Ends with 1 where anything was found; a failing input is printed with its seed.
 */
import { parseArgs } from 'node:util'
import fc from 'fast-check'
import { lexicon } from './inputs.ts'
import { measureGrowth } from './growth.ts'
import { judgePatterns, watchPatterns } from './patterns.ts'
import { readNote, targets } from './targets.ts'

const { values } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, inputs: { type: 'string', default: '20000' } },
})
const seed = Number(values.seed)
const inputs = Number(values.inputs)
if (!Number.isInteger(seed) || !Number.isInteger(inputs) || inputs < 1) {
  console.error('--seed and --inputs are whole numbers')
  process.exit(1)
}

const shares = targets.reduce((sum, { share }) => sum + share, 0)
const rows: { target: string; inputs: number; failures: number; seconds: number }[] = []

function fuzzTargets(): void {
  for (const { name, share, property } of targets) {
    const numRuns = Math.ceil((inputs * share) / shares)
    const start = performance.now()
    const details = fc.check(property, { seed, numRuns, endOnFailure: false })
    rows.push({
      target: name,
      inputs: details.numRuns,
      failures: details.failed ? 1 : 0,
      seconds: Math.round((performance.now() - start) / 100) / 10,
    })
    if (details.failed) console.error(`${name}:\n${fc.defaultReportMessage(details)}\n`)
  }
}

const seen = watchPatterns(fuzzTargets)
const { findings, undecided } = judgePatterns(seen)
for (const { source, flags, complexity, attack } of findings)
  console.error(`/${source}/${flags} is ${complexity}: ${attack}\n`)

/** Phrases to pump: up to twelve words of the corpus, the seed says which. Short ones are taken for stammering and read once. */
const phrases = fc
  .sample(fc.array(fc.constantFrom(...lexicon), { minLength: 1, maxLength: 12 }), { seed, numRuns: 200 })
  .map((words) => `${words.join(' ')} `)
const growth = measureGrowth(
  ['a', '-', '2.30.', 'no wait i mean ', 'and then ', 'call bob and ', 'twenty one ', 'every monday ', ...phrases],
  readNote,
)
const slowest = growth[0]!
const steepest = growth.reduce((most, one) => (one.ratio > most.ratio ? one : most))

console.table(rows)
console.table({
  'regular expressions that ran': seen.length,
  'of these: catastrophic': findings.length,
  'not decided within 10 s': undecided.length,
  'phrases pumped to 20,000 characters': growth.length,
  'slowest of them, ms': Math.round(slowest.ms),
  'steepest: time for twice the text (2 linear, 4 quadratic)': Math.round(steepest.ratio * 10) / 10,
})
console.log(
  JSON.stringify({
    seed,
    targets: rows,
    patterns: { seen: seen.length, catastrophic: findings.length, undecided: undecided.map(({ source }) => source) },
    growth: { phrases: growth.length, slowest, steepest },
  }),
)
process.exitCode = findings.length > 0 || rows.some(({ failures }) => failures > 0) ? 1 : 0
