/** A machine of a test: the real SQLite, stores and replica, a clock of its own, and a network that can be made to fail. */
import type { Due, Recurrence } from '../../../../shared/domain.ts'
import { createCaptureStore } from '../../store/captureStore.ts'
import type { Database, Row } from '../../store/database.ts'
import { openDatabase } from '../../store/openDatabase.ts'
import { createReplica, type Replica } from '../../store/replica/replica.ts'
import { createTaskStore } from '../../store/taskStore.ts'
import type { CaptureStore, TaskStore } from '../../store/types.ts'
import { createSyncRunner, type SyncRunner } from '../syncRunner.ts'
import { SyncError, type SyncRemote } from '../types.ts'

/** What becomes of a request: `lost` before it arrives, `answerLost` after it had its effect, `twice` when it is repeated. */
export type Fault = 'none' | 'lost' | 'answerLost' | 'twice'

export interface TestDevice {
  id: string
  /** Wall clock, epoch milliseconds. */
  time: number
  database: Database
  tasks: TaskStore
  captures: CaptureStore
  replica: Replica
  runner: SyncRunner
  /** One for each request to come; none after the last. */
  faults: Fault[]
  /** What a person does while the next request is on its way. */
  meanwhile: (() => void) | null
  /** Ends the work after so many pieces that were written, as a kill does; null for never. */
  killAfter: number | null
  removedRecordings: string[]
  /** How often its windows were told. */
  told: { tasks: number; captures: number }
  bugs: unknown[]
  /** Syncs until there is nothing left to do, or a failure. @returns the state then */
  sync(account?: string): Promise<string>
  /** As after a kill: what was in memory is gone. */
  restart(): void
}

let serial = 0

export async function openTestDevice(id: string, time: number, remote: SyncRemote, file = ':memory:') {
  const environment = {
    now: () => device.time,
    newId: () => `00000000-0000-4000-8000-${(serial += 1).toString(16).padStart(12, '0')}`,
    deviceId: id,
    nextDue: (recurrence: Recurrence, due: Due | null): Due | null => ({
      date: new Date(Date.parse(due?.date ?? '2026-03-02') + recurrence.interval * 86_400_000)
        .toISOString()
        .slice(0, 10),
    }),
  }
  const { database } = await openDatabase(file, { now: () => time })
  let wake: () => void = () => undefined

  const faulty: SyncRemote = {
    push: (name, ops, signal) => withFault(() => remote.push(name, ops, signal)),
    pull: (after, limit, epoch, signal) => withFault(() => remote.pull(after, limit, epoch, signal)),
    listen: remote.listen,
  }
  async function withFault<T>(request: () => Promise<T>): Promise<T> {
    const fault = device.faults.shift() ?? 'none'
    if (fault === 'lost') throw new SyncError({ kind: 'offline' })
    if (fault === 'twice') await request()
    const answer = await request()
    const { meanwhile } = device
    device.meanwhile = null
    meanwhile?.()
    if (fault === 'answerLost') throw new SyncError({ kind: 'offline' })
    return answer
  }

  function newRunner(): SyncRunner {
    return createSyncRunner({
      replica: device.replica,
      remote: faulty,
      device: id,
      rules: { pollMs: 60_000 },
      now: environment.now,
      precise: () => 0,
      after: () => () => undefined,
      random: () => 0.5,
      async breathe() {
        if (device.killAfter === null || device.killAfter-- > 0) return
        device.killAfter = null
        device.runner.stop()
        wake()
      },
      changed: () => wake(),
      tasksChanged: () => (device.told.tasks += 1),
      capturesChanged: () => (device.told.captures += 1),
      async removeRecording(audioFile) {
        device.removedRecordings.push(audioFile)
      },
      reportBug: (error) => device.bugs.push(error),
    })
  }

  const device: TestDevice = {
    id,
    time,
    database,
    tasks: createTaskStore(database, environment),
    captures: createCaptureStore(database, environment),
    replica: createReplica(database, environment),
    runner: undefined as unknown as SyncRunner,
    faults: [],
    meanwhile: null,
    killAfter: null,
    removedRecordings: [],
    told: { tasks: 0, captures: 0 },
    bugs: [],
    async sync(account = 'account-1') {
      if (device.runner.state().kind === 'off' || device.replica.account() !== account) device.runner.begin(account)
      else device.runner.ask(true)
      while (device.runner.state().kind === 'working') await new Promise<void>((resolve) => (wake = resolve))
      return device.runner.state().kind
    },
    restart() {
      device.runner.stop()
      device.runner = newRunner()
    },
  }
  device.runner = newRunner()
  return device
}

/** What two machines must agree on: everything of a task but what stays on its machine. */
export function sharedState({ database }: Pick<TestDevice, 'database'>): Row[] {
  return database
    .all(
      `SELECT id, title, due_date, due_time, priority, energy, freq, repeat_interval, byday, rrule, tags, people, evidence,
       completed_at, created_at, changed_by_person, clocks FROM tasks
     WHERE deleted_at IS NULL AND undone_at IS NULL ORDER BY id`,
    )
    .map((row) => ({
      ...row,
      clocks: JSON.stringify(Object.entries(JSON.parse(row['clocks'] as string) as object).toSorted()),
    }))
}
