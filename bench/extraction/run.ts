/**
 * npm run bench:extraction -- [--split tune|measure|both] [--category NAME] [--failures] [--specs DIR]
 *
 * Runs the on-device rules and the naive baseline over the corpus and prints their figures. The last line is one JSON
 * object. `--failures` lists failing notes of tune only: reading those of measure would make it a second tune.
 */
import { parseArgs } from 'node:util'
import { naiveTasks } from './baseline.ts'
import { CATEGORIES, loadCorpus, type GoldNote, type Split } from './corpus.ts'
import { summarise, type Figures } from './figures.ts'
import { failure, percent, table, whereSaid } from './report.ts'
import { extractWithRules, type Extract } from './rulesEngine.ts'
import { scoreNote, type NoteScore } from './scoring.ts'
import { runSpecs } from './specs.ts'

// The baseline reads wall clocks through Date; a zone without clock changes keeps every one of them valid.
process.env['TZ'] = 'UTC'

interface SplitResult {
  rules: Figures
  baseline: Figures
  categories: Record<string, { rules: Figures; baseline: Figures }>
}

function runSplit(split: Split, notes: readonly GoldNote[], extract: Extract, showFailures: boolean): SplitResult {
  const scored = notes.map((note) => {
    const got = extract(note.transcript, note)
    const rules = scoreNote(note, got)
    if (showFailures && !rules.allRight) console.log(failure(note, got))
    return { category: note.category, rules, baseline: scoreNote(note, naiveTasks(note.transcript, note.now)) }
  })
  const figures = (engine: 'rules' | 'baseline', of: readonly { rules: NoteScore; baseline: NoteScore }[]): Figures =>
    summarise(of.map((score) => score[engine]))
  const categories = Object.fromEntries(
    CATEGORIES.flatMap((category) => {
      const of = scored.filter((score) => score.category === category)
      return of.length === 0 ? [] : [[category, { rules: figures('rules', of), baseline: figures('baseline', of) }]]
    }),
  )
  const result = { rules: figures('rules', scored), baseline: figures('baseline', scored), categories }
  console.log(`\n${split}: ${notes.length} notes, per cent`)
  console.log(
    table([
      ...Object.entries(categories).flatMap(([name, both]): [string, Figures][] => [
        [name, both.rules],
        ['  baseline', both.baseline],
      ]),
      ['TOTAL rules', result.rules],
      ['TOTAL baseline', result.baseline],
    ]),
  )
  console.log(`rules   ${whereSaid(result.rules)}`)
  console.log(`baseline${whereSaid(result.baseline)}`)
  return result
}

function main(): void {
  const { values } = parseArgs({
    options: {
      split: { type: 'string', default: 'both' },
      category: { type: 'string' },
      failures: { type: 'boolean', default: false },
      specs: { type: 'string' },
    },
  })
  if (!['tune', 'measure', 'both'].includes(values.split)) throw new Error('--split is tune, measure or both')
  if (values.category && !(CATEGORIES as readonly string[]).includes(values.category)) {
    throw new Error(`--category is one of ${CATEGORIES.join(', ')}`)
  }
  const splits: Split[] = values.split === 'both' ? ['tune', 'measure'] : [values.split as Split]
  const output: Record<string, unknown> = {}
  for (const split of splits) {
    const notes = loadCorpus(split).filter((note) => !values.category || note.category === values.category)
    output[split] = runSplit(split, notes, extractWithRules, values.failures && split === 'tune')
  }
  if (values.specs) {
    const result = runSpecs(values.specs, extractWithRules)
    for (const file of result.files) {
      console.log(`${file.name}: ${file.right}/${file.total} read right, ${file.skipped} of a kind not judged`)
    }
    console.log(`date expressions read right: ${percent(result.share)}% (${result.right}/${result.total})`)
    output['specs'] = result
  }
  console.log(JSON.stringify(output))
}

try {
  main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
