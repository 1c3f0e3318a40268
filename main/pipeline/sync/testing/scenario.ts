/** Random lives of several machines of one account, over any backend, and what must hold at their end. */
import fc from 'fast-check'
import { expect } from 'vitest'
import type { SyncRemote } from '../types.ts'
import { openTestDevice, sharedState, type Fault, type TestDevice } from './device.ts'

export const START = Date.UTC(2026, 2, 2, 9, 0, 0)

type Change = (device: TestDevice) => void
type Act = (device: TestDevice) => void | Promise<void>

const pick = fc.nat(1_000)
const someTask = (device: TestDevice, n: number) => {
  const list = device.tasks.list()
  return list[n % Math.max(1, list.length)]
}
const fault = fc.constantFrom<Fault>('none', 'none', 'lost', 'answerLost', 'twice')

function make(device: TestDevice, title: string, recurring: boolean): void {
  const id = crypto.randomUUID()
  const startedAt = new Date(device.time).toISOString()
  device.captures.insert({ id, source: 'typed', startedAt, timezone: 'UTC', audioFile: null }, 'transcribed', title)
  const recurrence = recurring ? { freq: 'daily' as const, interval: 1 } : null
  device.captures.extracted(id, 'rules', [
    {
      title,
      due: { date: '2026-03-02' },
      priority: null,
      recurrence,
      energy: null,
      tags: [],
      people: [],
      span: { start: 0, end: title.length },
      evidence: { title: { spans: [{ start: 0, end: title.length }], confidence: 0.5 } },
    },
  ])
}

/** What a person does; none of it waits. */
const changes = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.tuple(pick, fc.boolean()).map<Change>(
      ([n, again]) =>
        (device) =>
          make(device, `task ${n}`, again),
    ),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(pick, fc.constantFrom('title', 'due', 'priority', 'tags', 'energy'), pick)
      .map<Change>(([n, field, value]) => (device) => {
        const task = someTask(device, n)
        if (!task) return
        if (field === 'title') device.tasks.update(task.id, { title: `title ${value}` })
        if (field === 'due')
          device.tasks.update(task.id, { due: value % 3 ? { date: '2026-04-01', time: '10:30' } : null })
        if (field === 'priority') device.tasks.update(task.id, { priority: value % 2 ? 'high' : null })
        if (field === 'tags') device.tasks.update(task.id, { tags: [`t${value % 5}`] })
        if (field === 'energy') device.tasks.accept(task.id)
      }),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(pick, fc.boolean()).map<Change>(([n, done]) => (device) => {
      const task = someTask(device, n)
      if (task) device.tasks.complete(task.id, done)
    }),
  },
  {
    weight: 2,
    arbitrary: pick.map<Change>((n) => (device) => {
      const task = someTask(device, n)
      if (task) device.tasks.remove(task.id)
    }),
  },
  {
    weight: 1,
    arbitrary: pick.map<Change>((n) => (device) => {
      const gone = device.database.all('SELECT id FROM tasks WHERE deleted_at IS NOT NULL ORDER BY id')
      const id = gone[n % Math.max(1, gone.length)]?.['id']
      if (typeof id === 'string') device.tasks.restore(id)
    }),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(pick, fc.boolean()).map<Change>(([n, undone]) => (device) => {
      const captureId = someTask(device, n)?.captureId
      if (captureId) device.tasks.undoCapture(captureId, undone)
    }),
  },
)

const acts = fc.oneof(
  { weight: 14, arbitrary: changes as fc.Arbitrary<Act> },
  // Clocks that are wrong by hours, that are set, and that stand still.
  {
    weight: 2,
    arbitrary: fc.integer({ min: -7_200_000, max: 7_200_000 }).map<Act>((by) => (device) => void (device.time += by)),
  },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 5_000 }).map<Act>((by) => (device) => void (device.time += by)) },
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.array(fault, { maxLength: 4 }), fc.option(changes))
      .map<Act>(([faults, change]) => async (device) => {
        device.faults = faults
        device.meanwhile = change && (() => change(device))
        await device.sync()
      }),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.nat(6), fault).map<Act>(([pieces, last]) => async (device) => {
      device.faults = [last]
      device.killAfter = pieces
      await device.sync()
      device.killAfter = null
      device.restart()
    }),
  },
  { weight: 1, arbitrary: fc.constant<Act>((device) => device.restart()) },
)

export interface Script {
  devices: number
  steps: { device: number; act: Act }[]
}

export const scripts = (maxSteps: number): fc.Arbitrary<Script> =>
  fc.record({
    devices: fc.integer({ min: 2, max: 4 }),
    steps: fc.array(fc.record({ device: fc.nat(3), act: acts }), { minLength: 5, maxLength: maxSteps, size: 'max' }),
  })

/** Plays the script, then lets every machine sync in peace, and checks that all have the same. @returns the machines */
export async function play(script: Script, remote: SyncRemote, start = START): Promise<TestDevice[]> {
  const devices: TestDevice[] = []
  for (let n = 0; n < script.devices; n += 1)
    devices.push(await openTestDevice(`device-${n}`, start + n * 1_000, remote))
  for (const { device, act } of script.steps) await act(devices[device % devices.length]!)

  // Once to send all that waits, once more to hear what the others sent.
  for (const round of [1, 2])
    for (const device of devices) {
      device.faults = []
      device.meanwhile = null
      // A hint may have begun a round before, which ends with the fault that it met.
      if ((await device.sync()) !== 'idle') await device.sync()
      const ended = device.runner.state().kind
      expect(device.bugs).toEqual([])
      expect(ended, `round ${round}: ${JSON.stringify(device.runner.state())}`).toBe('idle')
    }
  for (const device of devices) {
    expect(device.bugs).toEqual([])
    expect(device.replica.count()).toEqual({ waiting: 0, refused: 0 })
    expect(sharedState(device)).toEqual(sharedState(devices[0]!))
  }
  return devices
}
