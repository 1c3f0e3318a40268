/** The moments at which the app is killed, or the power cut. Each is a step of a capture and a draw of how far into it. */
import { setTimeout as delay } from 'node:timers/promises'
import type { SpanName } from '../../main/telemetry/types.ts'
import type { Profile } from '../../e2e/support/app.ts'
import type { Note } from '../app/notes.ts'
import { spanSoon } from '../app/speaking.ts'
import type { Random } from '../random.ts'

export interface Moment {
  profile: Profile
  note: Note
  /** When the key goes down. */
  since: number
  random: Random
  signal: AbortSignal
}

export interface CaptureStep {
  kind: 'capture'
  name: string
  /** Another note is said in full right before, and is still being read. */
  afterAnother?: boolean
  /** Escape is pressed once the microphone is open. */
  cancels?: boolean
  /** Resolves when it is time. */
  moment(at: Moment): Promise<unknown>
}

export type Step =
  | CaptureStep
  /** Killed before it is ready, up to so long after its start. */
  | { kind: 'start'; name: string; withinMs: number }
  /** Killed while it reads what the last kill left, up to so long after it is ready. */
  | { kind: 'takeUp'; name: string; withinMs: number }
  /** Killed in the middle of many changes to tasks, by hand. */
  | { kind: 'changes'; name: string; withinMs: number }
  /** One of its helper processes is killed, and the app goes on. */
  | { kind: 'host'; name: string }
  /** It stands still for a while, as when the machine sleeps. */
  | { kind: 'freeze'; name: string }

const after = (name: SpanName, withinMs: number) => async (at: Moment) => {
  await spanSoon(at.profile, name, at.since, at.signal)
  await delay(at.random() * withinMs)
}

const whileRecording = async (at: Moment) => {
  const share = at.random()
  await spanSoon(at.profile, 'mic.firstFrame', at.since, at.signal)
  await delay(share * at.note.ms)
}

const capture = (name: string, moment: CaptureStep['moment'], more: Partial<CaptureStep> = {}): CaptureStep => ({
  kind: 'capture',
  name,
  moment,
  ...more,
})

/** Played through again and again. What is to be taken up was left by the step before. */
export const steps: readonly Step[] = [
  capture('kill -9 at key-down', ({ random }) => delay(random() * 250)),
  capture('kill -9 at the first frame', after('mic.firstFrame', 80)),
  capture('kill -9 while recording', whileRecording),
  { kind: 'takeUp', name: 'kill -9 while taking up', withinMs: 900 },
  capture('kill -9 at key-up', after('shortcut.up', 40)),
  capture('kill -9 while transcribing', after('tail.ended', 90)),
  { kind: 'changes', name: 'kill -9 while adding, editing, undoing, deleting', withinMs: 350 },
  capture('kill -9 while extracting', after('speech.final', 12)),
  capture('kill -9 while storing', after('extraction.done', 8)),
  capture('kill -9 when stored', after('store.saved', 150)),
  capture('kill -9 while two notes are read', async ({ random }) => delay(random() * 900), { afterAnother: true }),
  { kind: 'start', name: 'kill -9 while starting', withinMs: 1_300 },
  capture('kill -9 while throwing away', after('mic.firstFrame', 700), { cancels: true }),
  { kind: 'host', name: 'kill -9 of the microphone or speech process' },
  { kind: 'freeze', name: 'asleep in the middle of a note' },
]
