/** All that is kept of how somebody speaks: the running averages and the last level. One small JSON. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { EnergyLevel } from '../../../shared/domain.ts'
import { EnergyBaseline, emptyBaseline, updateBaseline } from './baseline.ts'
import { judgeEnergy } from './energy.ts'
import type { VoiceFeatures } from './features.ts'

export const EnergyMemory = z.object({
  version: z.literal(1),
  baseline: EnergyBaseline,
  hint: z.object({ level: EnergyLevel, atMs: z.number() }).nullable(),
})
export type EnergyMemory = z.infer<typeof EnergyMemory>

export const emptyMemory: EnergyMemory = { version: 1, baseline: emptyBaseline, hint: null }

/** Energy comes and goes; what was heard this morning says nothing of the afternoon. */
const hintLastsMs = 2 * 60 * 60 * 1_000

/** @param stored what was read from the disk; anything that does not fit starts anew */
export function parseEnergyMemory(stored: unknown): EnergyMemory {
  const parsed = EnergyMemory.safeParse(stored)
  return parsed.success ? parsed.data : emptyMemory
}

/**
 * Judges a capture against what is usual, then counts it in.
 *
 * @param microphone name of the device, as the microphone host reports it
 * @param nowMs epoch milliseconds
 */
export function hearVoice(
  memory: EnergyMemory,
  features: VoiceFeatures,
  microphone: string,
  nowMs: number,
): EnergyMemory {
  const key = microphoneKey(microphone)
  const level = judgeEnergy(features, memory.baseline, key, speakerEnergy(memory, nowMs))
  return {
    version: 1,
    baseline: updateBaseline(memory.baseline, features, key),
    hint: level === null ? null : { level, atMs: nowMs },
  }
}

/** The hint to show: the last level for two hours, then null. A clock that was set back ends it, too. */
export function speakerEnergy({ hint }: EnergyMemory, nowMs: number): EnergyLevel | null {
  if (hint === null || nowMs < hint.atMs || nowMs - hint.atMs > hintLastsMs) return null
  return hint.level
}

/** Stands for a microphone in the baseline, because names of devices often hold the names of people. */
export function microphoneKey(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 12)
}
