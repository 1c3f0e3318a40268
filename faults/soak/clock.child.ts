/**
 * Notes while somebody sets the clock, the machine sleeps, the recogniser fails and the process is killed, by seed; prints one
 * JSON line with what stands at the end. Arguments: folder, number of notes, seed.
 */
import { randomOf } from '../random.ts'
import { openDayLine } from './dayLine.ts'

const [folder = '', countText = '200', seedText = '1'] = process.argv.slice(2)
const random = randomOf(Number(seedText), 1)
const HOUR_MS = 3_600_000
const line = await openDayLine(folder)
const ids: string[] = []

for (let index = 0; index < Number(countText); index += 1) {
  const chance = random()
  ids.push(
    await line.say(`call Anna about matter ${index}`, chance < 0.25 ? 'fails' : chance < 0.5 ? 'dies' : 'answers'),
  )
  const what = random()
  if (what < 0.2) line.clock.jump(-Math.round(random() * 30 * 24 * HOUR_MS))
  else if (what < 0.4) line.clock.jump(Math.round(random() * 30 * 24 * HOUR_MS))
  else if (what < 0.6) line.clock.sleep(Math.round(random() * 12 * HOUR_MS))
  else if (what < 0.8) await line.restart()
  await line.pass(Math.round(random() * 5_000))
}
// From here on the clock is left alone: whatever still waits has a day at most.
for (let hour = 0; hour < 25; hour += 1) {
  await line.pass(HOUR_MS)
}

const count = (sql: string, ...values: string[]) => Number(line.stores.database.get(sql, ...values)?.['n'])
const made = ids.map((id) => count('SELECT count(*) AS n FROM tasks WHERE capture_id = ?', id))
const result = {
  notes: ids.length,
  lost: made.filter((number) => number === 0).length,
  doubled:
    made.filter((number) => number > 1).length + Math.max(0, count('SELECT count(*) AS n FROM captures') - ids.length),
  stuck: count(`SELECT count(*) AS n FROM captures WHERE state <> 'done'`) + count('SELECT count(*) AS n FROM jobs'),
  bugs: line.bugs.map(String),
}
line.close()
process.stdout.write(`${JSON.stringify(result)}\n`)
