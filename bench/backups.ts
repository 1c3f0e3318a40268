/**
 * `npm run bench:backups`: how long a backup of a large database takes, and what the main process notices of it. The copy is
 * made in another process, as in the app, while this one goes on storing notes as main does.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { copyDatabase } from '../main/recovery/backups/copyDatabase.ts'
import { openStoresAt, sqlite } from '../main/recovery/backups/testing.ts'

const TASKS = 50_000
const RUNS = 5
const folder = mkdtempSync(join(tmpdir(), 'sayso-bench-backups-'))
const database = join(folder, 'sayso.db')

const percentile = (values: number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0
const median = (values: number[]) => percentile(values, 0.5)

const store = await openStoresAt(database)
store.database.transaction(() => {
  for (let n = 0; n < TASKS; n += 1)
    store.note(`Send the signed contract number ${n} to Ana before the end of the week`)
})

/** Stores notes, one each 10 ms, until `done`; how late each came, and how long each took. */
async function storeNotesUntil(done: () => boolean): Promise<{ late: number[]; took: number[] }> {
  const late: number[] = []
  const took: number[] = []
  for (let next = performance.now() + 10; !done(); next = performance.now() + 10) {
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, next - performance.now())))
    const began = performance.now()
    late.push(began - next)
    store.note('a note while a backup is made')
    took.push(performance.now() - began)
  }
  return { late, took }
}

async function backupElsewhere(target: string): Promise<{ copyMs: number; late: number[]; took: number[] }> {
  const child = spawn(process.execPath, [
    '--import',
    'tsx',
    join(import.meta.dirname, 'backups.child.ts'),
    database,
    target,
  ])
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  await lines.next()
  let copyMs: number | null = null
  void lines.next().then(({ value }) => (copyMs = Number(value)))
  const notes = await storeNotesUntil(() => copyMs !== null)
  return { copyMs: copyMs ?? 0, ...notes }
}

const elsewhere = []
const idle = await storeNotesUntil(
  (
    (until) => () =>
      performance.now() > until
  )(performance.now() + 1_000),
)
for (let run = 0; run < RUNS; run += 1) elsewhere.push(await backupElsewhere(join(folder, `copy-${run}.db`)))
const here: number[] = []
for (let run = 0; run < RUNS; run += 1) {
  const began = performance.now()
  copyDatabase(sqlite, database, join(folder, `here-${run}.db`))
  here.push(performance.now() - began)
}

const round = (value: number) => Math.round(value * 10) / 10
const figures = {
  tasks: TASKS,
  databaseMb: round(statSync(database).size / 1e6),
  backupMb: round(statSync(join(folder, 'copy-0.db')).size / 1e6),
  backupMs: round(median(elsewhere.map(({ copyMs }) => copyMs))),
  blockedIfInMainMs: round(median(here)),
  noteMs: { idle: round(median(idle.took)), duringBackup: round(median(elsewhere.flatMap(({ took }) => took))) },
  noteMaxMs: {
    idle: round(Math.max(...idle.took)),
    duringBackup: round(Math.max(...elsewhere.flatMap(({ took }) => took))),
  },
  mainLateMaxMs: {
    idle: round(Math.max(...idle.late)),
    duringBackup: round(Math.max(...elsewhere.flatMap(({ late }) => late))),
  },
}
store.database.close()
rmSync(folder, { recursive: true, force: true })

console.table({
  'database, MB': figures.databaseMb,
  'backup in its own process, ms': figures.backupMs,
  'the same in main, which it would block, ms': figures.blockedIfInMainMs,
  'a note stored, idle, median ms': figures.noteMs.idle,
  'a note stored, during a backup, median ms': figures.noteMs.duringBackup,
  'a note stored, idle, longest ms': figures.noteMaxMs.idle,
  'a note stored, during a backup, longest ms': figures.noteMaxMs.duringBackup,
})
console.log(JSON.stringify(figures))
