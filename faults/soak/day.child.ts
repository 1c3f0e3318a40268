/**
 * A day of notes in one process, an hour after the other on a clock that is moved: prints one JSON line with what stands at the
 * end and how memory and files grew. Started with --expose-gc. Arguments: folder, number of notes, seed.
 */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pick, randomOf } from '../random.ts'
import { openDayLine } from './dayLine.ts'

const [folder = '', countText = '2000', seedText = '1'] = process.argv.slice(2)
const count = Number(countText)
const random = randomOf(Number(seedText), 0)
const DAY_MS = 86_400_000
const verbs = ['call', 'email', 'visit', 'thank', 'remind']
const people = ['Anna', 'Tom', 'the plumber', 'the bank', 'Grandma', 'the dentist']
const dates = ['tomorrow', 'on Friday', 'next Tuesday at three p m', 'every Monday', '']

// Recordings go as soon as their note is read: what is left of them at the end has been forgotten.
const line = await openDayLine(folder, { keepAudioDays: 0 })
const ids: string[] = []
const samples: {
  notes: number
  heapBytes: number
  timers: number
  databaseBytes: number
  logBytes: number
  files: number
}[] = []

function sample(notes: number): void {
  for (let round = 0; round < 3; round += 1) globalThis.gc?.()
  const size = (name: string) => statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0
  const files = readdirSync(folder, { recursive: true }).length
  const { heapUsed } = process.memoryUsage()
  samples.push({
    notes,
    heapBytes: heapUsed,
    timers: line.clock.timers(),
    files,
    databaseBytes: size('sayso.db'),
    logBytes: size('sayso.db-wal'),
  })
}

for (let index = 0; index < count; index += 1) {
  const words = `${pick(random, verbs)} ${pick(random, people)} about matter ${index} ${pick(random, dates)}`
  // One in ten is read from its file, because the recogniser died; one in fifty needs a further try.
  const chance = random()
  const id = await line.say(words.trim(), chance < 0.02 ? 'fails' : chance < 0.1 ? 'dies' : 'answers')
  ids.push(id)
  await line.sweep()
  // A person does what was said, takes some of it back, and deletes a note now and then.
  const tasks = line.stores.tasks.ofCapture(ids[Math.max(0, index - 5)] ?? '')
  for (const task of tasks) {
    if (random() < 0.8) line.stores.tasks.complete(task.id, true)
    else line.stores.tasks.remove(task.id)
  }
  await line.pass(Math.round(DAY_MS / count) - 1_280)
  if ((index + 1) % Math.max(1, count / 20) === 0) sample(index + 1)
}
await line.pass(600_000)
await line.sweep()

const captures = ids.map((id) => line.stores.captures.find(id))
const made = ids.map((id) =>
  Number(
    line.stores.database.get('SELECT count(*) AS n FROM tasks WHERE capture_id = ? AND ordinal IS NOT NULL', id)?.['n'],
  ),
)
const result = {
  notes: count,
  lost: captures.filter((capture, at) => capture === null || made[at] === 0).length,
  doubled: made.filter((number) => number > 1).length,
  stuck:
    captures.filter((capture) => capture && capture.state !== 'done').length +
    Number(line.stores.database.get('SELECT count(*) AS n FROM jobs')?.['n']),
  recordingsLeft: readdirSync(join(folder, 'recordings')).length,
  otherFiles: readdirSync(folder).filter((name) => !/^(recordings|sayso\.db(-wal|-shm)?)$/.test(name)),
  bugs: line.bugs.map(String),
  samples,
}
line.close()
process.stdout.write(`${JSON.stringify(result)}\n`)
