/**
 * `npm run faults`: breaks the real app in every way that a machine can, and counts what is lost, doubled or stuck.
 * docs/faults.md says how. `-- --quick` for a short one, `--only kill` for a part, `--seed N --first N --runs N` to have a run again.
 */
import { parseArgs } from 'node:util'
import { resolve } from 'node:path'
import { bundle } from '../build/bundle.ts'
import {
  desktopPackages,
  electronPackages,
  ensurePackages,
  faultPackages,
  testPackages,
} from '../build/systemPackages.ts'
import { startDesktop } from '../e2e/support/desktop.ts'
import { endAll } from './app/launching.ts'
import { diskRuns } from './disk/disk.ts'
import { killRuns } from './kill/kill.ts'
import { networkRuns } from './network/network.ts'
import { powerRuns } from './power/power.ts'
import { Report } from './report.ts'
import { soak, type Growth } from './soak/soak.ts'
import { turnsOf } from './turns.ts'

const parts = ['kill', 'power', 'disk', 'soak', 'network'] as const

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    /** Parts, by name, comma between them. */
    only: { type: 'string', default: parts.join() },
    seed: { type: 'string', default: '20261125' },
    first: { type: 'string', default: '0' },
    runs: { type: 'string' },
    /** A file to lock while the app runs, where others use the machine, too. */
    lock: { type: 'string' },
  },
})
const wanted = values.only.split(',')
const seed = Number(values.seed)
const first = Number(values.first)
const counts = values.quick
  ? { kill: 12, power: 3, control: 1, disk: 1, network: 2, notes: 200, clock: 1 }
  : { kill: 216, power: 50, control: 10, disk: 6, network: 16, notes: 2_000, clock: 10 }
const began = Date.now()

ensurePackages([...electronPackages, ...desktopPackages, ...testPackages, ...faultPackages])
if (!bundle(resolve(import.meta.dirname, '..'))) process.exit(1)
console.log(`Seed ${seed}. The same seed and run break the same step at the same draw.`)
const report = new Report()
const turns = turnsOf(values.lock ?? null, 120_000)
const runs = (count: number) => Number(values.runs ?? count)

if (wanted.some((part) => part === 'kill' || part === 'power' || part === 'disk' || part === 'network')) {
  await turns.take()
  const desktop = await startDesktop()
  // Whoever stops the command leaves no app and no desktop behind.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      endAll()
      void desktop.stop().finally(() => process.exit(130))
    })
  try {
    if (wanted.includes('kill')) await killRuns(desktop, turns, report, { seed, first, runs: runs(counts.kill) })
    if (wanted.includes('power'))
      await powerRuns(desktop, turns, report, { seed, first, runs: runs(counts.power), controls: counts.control })
    if (wanted.includes('disk')) await diskRuns(desktop, turns, report, { seed, first, runs: runs(counts.disk) })
    if (wanted.includes('network'))
      await networkRuns(desktop, turns, report, { seed, first, runs: runs(counts.network) })
  } finally {
    await desktop.stop()
    await turns.give()
  }
}

let growth: Growth | null = null
if (wanted.includes('soak')) growth = await soak(report, { seed, notes: counts.notes, clockRuns: counts.clock })
if (growth) console.log(`Growth over the second half of the day: ${JSON.stringify(growth)}`)

report.print({ seed, growth, quick: values.quick, seconds: Math.round((Date.now() - began) / 1_000) })
process.exit(report.good() ? 0 : 1)
