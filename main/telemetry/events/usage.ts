/** What a person does with the app, and how its features fare: engagement at once, features summed up a while. */
import type { ErrorCode } from '../../../shared/errors.ts'
import type { Action, Feature, Measured } from '../../../shared/telemetry/events.ts'
import { errorTypeOf } from './errorTypes.ts'

export interface Usage {
  did(action: Action): void
  /** A spoken note has its words. */
  spoken(online: boolean): void
  /** A note was read: tasks that it made, and changes that it made to tasks. */
  read(tasks: number, edits: number): void
  /** A typed note could not be read. */
  failedTyped(code: ErrorCode): void
  /** A feature was used once. */
  feature(name: Feature, well: boolean): void
  /** Reports each feature that was used since the last time. */
  reportFeatures(): void
}

export interface UsageDependencies {
  /** Epoch milliseconds. */
  now(): number
  report(event: Measured): void
}

export function createUsage({ now, report }: UsageDependencies): Usage {
  const startedAt = now()
  const features = new Map<Feature, { uses: number; well: number }>()
  let voiceUses = 0

  function did(action: Action): void {
    if (action === 'captureSpoken') voiceUses += 1
    const sessionDurationS = Math.min(31_536_000, Math.max(0, Math.round((now() - startedAt) / 1_000)))
    report({ name: 'beta_engagement', fields: { action, sessionDurationS, voiceUses } })
  }

  function feature(name: Feature, well: boolean): void {
    const used = features.get(name) ?? { uses: 0, well: 0 }
    features.set(name, { uses: used.uses + 1, well: used.well + (well ? 1 : 0) })
  }

  return {
    did,
    feature,
    spoken(online) {
      did('captureSpoken')
      if (!online) feature('offline-support-v1', true)
    },
    read(tasks, edits) {
      feature('task-extraction-v1', true)
      if (edits > 0) feature('voice-edits', true)
      for (let i = 0; i < tasks; i += 1) did('taskCreated')
    },
    failedTyped(code) {
      report({ name: 'beta_errors', fields: { count: 1, types: [errorTypeOf(code)], recovered: false } })
      feature('task-extraction-v1', false)
    },
    reportFeatures() {
      for (const [name, { uses, well }] of features) {
        const successRate = well / uses
        report({
          name: 'feature_usage',
          fields: { feature: name, users: 1, uses, successRate, errorRate: 1 - successRate },
        })
      }
      features.clear()
    },
  }
}
