/**
 * One alert, as a pure reducer: what a look at a figure makes of its state (the diagram is in shared/telemetry/alerts.ts).
 * It is raised and recovers only after several looks in a row, and recovers below where it is raised, so that a figure at
 * the limit does not flap. The backend's alert_step() decides the same.
 */
import type { alertSteps } from '../../../shared/config/alerts.ts'
import type { AlertState } from '../../../shared/telemetry/alerts.ts'

export interface AlertMemory {
  state: AlertState
  /** Looks in a row above the limit, and at or below where it clears. */
  over: number
  clear: number
  /** When there was last enough to judge by; epoch milliseconds, null for never. */
  judgedAt: number | null
}

export const calm: AlertMemory = { state: 'ok', over: 0, clear: 0, judgedAt: null }

/** A figure of which more is worse; null where nothing was measured. */
export interface Look {
  value: number | null
  n: number
  at: number
}

type Steps = Omit<typeof alertSteps, 'everyMs'> | { [K in keyof typeof alertSteps]: number }

export function reduceAlert(
  memory: AlertMemory,
  rule: { limit: number; minCount: number },
  { value, n, at }: Look,
  steps: Steps,
): AlertMemory {
  if (value === null || n < rule.minCount) {
    const tooLong = memory.judgedAt !== null && at - memory.judgedAt >= steps.giveUpMs
    return tooLong ? calm : memory
  }
  const over = value > rule.limit ? memory.over + 1 : 0
  const clear = value <= rule.limit * steps.clearAt ? memory.clear + 1 : 0
  const next = { ...memory, over, clear, judgedAt: at }
  const mild: AlertState = value > rule.limit * steps.warnAt ? 'warning' : 'ok'
  const enter = (state: AlertState): AlertMemory => ({ ...next, state, over: 0, clear: 0 })
  switch (memory.state) {
    case 'ok':
    case 'warning':
      if (over >= steps.raiseAfter) return enter('breached')
      return { ...next, state: mild }
    case 'breached':
      return clear >= steps.clearAfter ? enter('recovered') : next
    case 'recovered':
      if (over >= steps.raiseAfter) return enter('breached')
      return clear >= steps.clearAfter ? enter(mild) : next
  }
}
