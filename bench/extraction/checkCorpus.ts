/** tsx bench/extraction/checkCorpus.ts: validates the corpus, prints findings and notes per category; errors fail it. */
import { CATEGORIES, loadCorpus } from './corpus.ts'
import { checkNote, checkUnique } from './corpusChecks.ts'

const tune = loadCorpus('tune')
const measure = loadCorpus('measure')
const notes = [...tune, ...measure]
const findings = [...checkUnique(notes), ...notes.flatMap(checkNote)]
for (const { id, level, message } of findings) console.log(`${level} ${id}: ${message}`)
for (const category of CATEGORIES) {
  const count = (of: typeof notes): number => of.filter((note) => note.category === category).length
  console.log(`${category.padEnd(20)} tune ${count(tune)}  measure ${count(measure)}`)
}
const errors = findings.filter((finding) => finding.level === 'error').length
console.log(`${notes.length} notes (tune ${tune.length}, measure ${measure.length}), ${errors} errors`)
if (errors > 0) process.exitCode = 1
