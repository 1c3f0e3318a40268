/**
 * npm run bench:extraction -- [--split tune|measure|both] [--category NAME] [--failures] [--specs DIR] [--engine rules|openai]
 *
 * Runs the on-device rules and the naive baseline over the corpus and prints their figures. The last line is one JSON
 * object. `--engine openai` has OpenAI read the notes instead, as the app does, with the environment's key (openaiEngine.ts).
 * `--failures` lists failing notes of tune only: reading those of measure would make it a second tune.
 */
import { parseArgs } from 'node:util'
import { naiveTasks } from './baseline.ts'
import { CATEGORIES, loadCorpus, type GoldNote, type Split } from './corpus.ts'
import { summarise, type Figures } from './figures.ts'
import { readWithOpenAi } from './openaiEngine.ts'
import { failure, percent, table, whereSaid } from './report.ts'
import { extractWithRules, type Extract } from './rulesEngine.ts'
import { scoreNote, type NoteScore } from './scoring.ts'
import { runSpecs } from './specs.ts'
import { measureSpeed } from './speed.ts'

// The baseline reads wall clocks through Date; a zone without clock changes keeps every one of them valid.
process.env['TZ'] = 'UTC'

type EngineName = 'rules' | 'openai'
/** Figures of the engine under its name, and of the baseline. */
type Both = Partial<Record<EngineName, Figures>> & { baseline: Figures }
type SplitResult = Both & { categories: Record<string, Both> }

function runSplit(
  split: Split,
  notes: readonly GoldNote[],
  { name, extract }: { name: EngineName; extract: Extract },
  showFailures: boolean,
): SplitResult {
  const scored = notes.map((note) => {
    const got = extract(note.transcript, note)
    const engine = scoreNote(note, got)
    if (showFailures && !engine.allRight) console.log(failure(note, got))
    return { category: note.category, engine, baseline: scoreNote(note, naiveTasks(note.transcript, note.now)) }
  })
  const figures = (which: 'engine' | 'baseline', of: readonly { engine: NoteScore; baseline: NoteScore }[]): Figures =>
    summarise(of.map((score) => score[which]))
  const categories = Object.fromEntries(
    CATEGORIES.flatMap((category) => {
      const of = scored.filter((score) => score.category === category)
      return of.length === 0 ? [] : [[category, { [name]: figures('engine', of), baseline: figures('baseline', of) }]]
    }),
  )
  const total = { engine: figures('engine', scored), baseline: figures('baseline', scored) }
  console.log(`\n${split}: ${notes.length} notes, per cent`)
  console.log(
    table([
      ...Object.entries(categories).flatMap(([category, both]): [string, Figures][] => [
        [category, both[name]!],
        ['  baseline', both.baseline],
      ]),
      [`TOTAL ${name}`, total.engine],
      ['TOTAL baseline', total.baseline],
    ]),
  )
  console.log(`${name.padEnd(8)}${whereSaid(total.engine)}`)
  console.log(`baseline${whereSaid(total.baseline)}`)
  return { [name]: total.engine, baseline: total.baseline, categories }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      split: { type: 'string', default: 'both' },
      category: { type: 'string' },
      failures: { type: 'boolean', default: false },
      specs: { type: 'string' },
      engine: { type: 'string', default: 'rules' },
    },
  })
  if (!['tune', 'measure', 'both'].includes(values.split)) throw new Error('--split is tune, measure or both')
  if (values.category && !(CATEGORIES as readonly string[]).includes(values.category)) {
    throw new Error(`--category is one of ${CATEGORIES.join(', ')}`)
  }
  if (values.engine !== 'rules' && values.engine !== 'openai') throw new Error('--engine is rules or openai')
  const splits: Split[] = values.split === 'both' ? ['tune', 'measure'] : [values.split as Split]
  const output: Record<string, unknown> = {}
  for (const split of splits) {
    const notes = loadCorpus(split).filter((note) => !values.category || note.category === values.category)
    const showFailures = values.failures && split === 'tune'
    if (values.engine === 'openai') {
      const { extract, ...reading } = await readWithOpenAi(notes, process.env)
      output[split] = { ...runSplit(split, notes, { name: 'openai', extract }, showFailures), reading }
      console.log(`openai    ${JSON.stringify(reading)}`)
    } else output[split] = runSplit(split, notes, { name: 'rules', extract: extractWithRules }, showFailures)
  }
  const speed =
    values.engine === 'rules' && !values.category ? measureSpeed(loadCorpus('tune'), extractWithRules) : null
  if (speed) {
    const line = ({ median, p95 }: { median: number; p95: number }): string => `${median} ms median, ${p95} ms p95`
    console.log(
      `a note of about ${speed.medianWords} words, warm: ${line(speed.rulesMs)}; baseline ${line(speed.baselineMs)}`,
    )
    output['speed'] = speed
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
  await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
