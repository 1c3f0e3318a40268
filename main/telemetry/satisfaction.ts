/** Whether a person is asked how a capture went: after some of them, never twice a day, and not while they are new to it. */
import { z } from 'zod'
import type { Action } from '../../shared/telemetry/events.ts'
import type { Database } from '../pipeline/store/database.ts'

const DAY_MS = 86_400_000
/** One capture in so many is asked about. */
const ONE_IN = 8
/** The first captures are for finding out what it is. */
const NOT_BEFORE = 5
/** An answer is final after this, as nothing shows it any more; until then it can be taken back. */
const FINAL_AFTER_MS = 20_000

export interface Satisfaction {
  /** Asked once for each capture; the same capture gets the same answer. */
  shallAsk(captureId: string): boolean
  answer(captureId: string, thumb: 'up' | 'down' | null): void
  stop(): void
}

export interface SatisfactionDependencies {
  database: Database
  now(): number
  random(): number
  after(ms: number, action: () => void): () => void
  did(action: Extract<Action, 'thumbsUp' | 'thumbsDown'>): void
}

export function createSatisfaction({ database, now, random, after, did }: SatisfactionDependencies): Satisfaction {
  let asked: { captureId: string; ask: boolean } | null = null
  let pending: { captureId: string; settle: () => void; cancel: () => void } | null = null

  function decide(): boolean {
    const last = z.number().catch(0).parse(database.get('SELECT MAX(asked_at) AS at FROM satisfaction_asked')?.['at'])
    // A clock that was put back must not ask all the time, nor never again.
    if (Math.abs(now() - last) < DAY_MS) return false
    const captures = Number(
      database.get(`SELECT COUNT(*) AS n FROM (SELECT 1 FROM captures WHERE state = 'done' LIMIT ${NOT_BEFORE})`)?.[
        'n'
      ],
    )
    if (captures < NOT_BEFORE || random() * ONE_IN >= 1) return false
    database.run('INSERT INTO satisfaction_asked (asked_at) VALUES (?)', Math.round(now()))
    return true
  }

  return {
    shallAsk(captureId) {
      if (asked?.captureId !== captureId) asked = { captureId, ask: decide() }
      return asked.ask
    },
    answer(captureId, thumb) {
      if (pending?.captureId === captureId) {
        pending.cancel()
        pending = null
      }
      pending?.settle()
      if (thumb === null || asked?.captureId !== captureId) return
      const settle = () => {
        pending?.cancel()
        pending = null
        did(thumb === 'up' ? 'thumbsUp' : 'thumbsDown')
      }
      pending = { captureId, settle, cancel: after(FINAL_AFTER_MS, settle) }
    },
    stop() {
      pending?.settle()
    },
  }
}
