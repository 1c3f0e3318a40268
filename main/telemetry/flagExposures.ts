/** Which flags this install was asked about, in this run or in earlier ones, and when one of its features is taken back. */
import { flags, type FlagName } from '../../shared/config/index.ts'
import type { Exposures, Measured } from '../../shared/telemetry/events.ts'
import type { FlagChange, FlagState } from '../flags/flagService.ts'

/** @param known what earlier runs were asked, whose answers may have changed since */
export function exposuresOf(
  known: readonly { flag: string }[],
  now: { exposures(): Partial<Record<FlagName, boolean>>; states(): Record<FlagName, Pick<FlagState, 'on'>> },
): Exposures {
  const states = now.states()
  const earlier = known.flatMap(({ flag }) => (isFlag(flag) ? [[flag, states[flag].on] as const] : []))
  return { ...Object.fromEntries(earlier), ...now.exposures() }
}

const isFlag = (name: string): name is FlagName => Object.hasOwn(flags, name)

/** @param before what this install had @returns null where nothing is taken back */
export function rollbackOf(
  change: Pick<FlagChange, 'flag' | 'on' | 'decided'>,
  before: Exposures,
): Extract<Measured, { name: 'feature_rollback' }> | null {
  if (change.on || before[change.flag] === undefined) return null
  const { decided } = change
  if (decided === 'override' || decided === 'allowed') return null
  const reason = decided === 'default' ? 'expired' : decided
  return { name: 'feature_rollback', fields: { feature: change.flag, reason, affectedUsers: 1 } }
}
