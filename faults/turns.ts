/** Taking turns with whoever else uses this machine's screen and processors. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'

export interface Turns {
  /** Waits for a turn where none is held. */
  take(): Promise<void>
  /** To be called between runs: gives the turn to others once it has lasted long enough. */
  mayGive(): Promise<void>
  give(): Promise<void>
}

/**
 * @param lockFile held with flock(1) while a turn lasts; null where nobody else is there
 * @param turnMs how long a turn lasts at least
 */
export function turnsOf(lockFile: string | null, turnMs: number): Turns {
  let held: { release(): Promise<void>; since: number } | null = null
  const turns: Turns = {
    async take() {
      if (held || lockFile === null) return
      const lock = spawn('flock', [lockFile, 'sh', '-c', 'echo held; read -r _'], {
        stdio: ['pipe', 'pipe', 'inherit'],
      })
      await once(lock.stdout, 'data')
      held = {
        since: Date.now(),
        async release() {
          const ended = once(lock, 'exit')
          lock.stdin.end()
          await ended
          // Whoever waits gets it before it is asked for again.
          await delay(500)
        },
      }
    },
    async mayGive() {
      if (!held || Date.now() - held.since < turnMs) return
      await turns.give()
      await turns.take()
    },
    async give() {
      await held?.release()
      held = null
    },
  }
  return turns
}
