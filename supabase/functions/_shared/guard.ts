/**
 * The guard: looks at every rollout under way, writes down what it saw, has the engine decide, and carries out the steps of
 * rollbacks. Each call goes on where the one before stopped, wherever that was.
 */
import { readSessions, type SentryApi } from './sessions.ts'

export interface GuardParts {
  rpc<T>(name: string, parameters: object): Promise<T>
  sentry: SentryApi | null
  environment: string
  /** Reads back what a client would get, after the database said that it was taken back. @returns null when all is well */
  readBack(rollout: { kind: string; subject: string }): Promise<string | null>
  ask: typeof fetch
  now(): Date
  /** Names whoever works, for the lease of a step. */
  worker: string
}

export interface GuardReport {
  watched: number
  moved: { rollout_id: string; action: string; reason: string | null }[]
  steps: { rollout: string; step: string; ok: boolean; error: string | null }[]
  troubles: string[]
}

interface Watched {
  id: string
  kind: 'release' | 'flag'
  subject: string
  stage: number
  stage_entered_at: string
}

export async function guard(parts: GuardParts): Promise<GuardReport> {
  const now = parts.now()
  const report: GuardReport = { watched: 0, moved: [], steps: [], troubles: [] }
  for (const rollout of await parts.rpc<Watched[]>('guard_rollouts', {})) {
    report.watched += 1
    if (rollout.kind === 'release') await watchSessions(parts, rollout, now, report)
    await parts.rpc('guard_events', { p_rollout: rollout.id, p_environment: parts.environment, p_bucket: now })
  }
  report.moved = await parts.rpc('advance_rollouts', { p_now: now })
  await parts.rpc('rollout_alerts', { p_now: now })
  await carryOut(parts, report)
  return report
}

async function watchSessions(parts: GuardParts, rollout: Watched, now: Date, report: GuardReport): Promise<void> {
  const seen = parts.sentry
    ? await readSessions(parts.sentry, rollout.subject, new Date(rollout.stage_entered_at), now, parts.ask)
    : { trouble: 'no access to Sentry is set' }
  const trouble = 'trouble' in seen ? seen.trouble : null
  if (trouble) report.troubles.push(`${rollout.subject}: ${trouble}`)
  await parts.rpc('guard_sessions', {
    p_rollout: rollout.id,
    p_stage: rollout.stage,
    p_bucket: now,
    p_status: trouble ? 'missing' : 'ok',
    p_readings: 'readings' in seen ? seen.readings : [],
    p_detail: trouble ? { trouble } : {},
  })
}

interface Step {
  ordinal: number
  name: string
}

/** The steps of everything that is being taken back, as far as they go now. A step that fails is tried again by the next call. */
async function carryOut(parts: GuardParts, report: GuardReport): Promise<void> {
  const { rpc, worker } = parts
  for (const rollout of await rpc<{ id: string; kind: string; subject: string }[]>('guard_rollbacks', {})) {
    for (;;) {
      const [step] = await rpc<Step[]>('claim_rollback_step', { p_rollout: rollout.id, p_worker: worker })
      if (!step) break
      let error: string | null = null
      let result: unknown = null
      try {
        if (step.name === 'read_back') error = await parts.readBack(rollout)
        else result = await rpc('perform_rollback_step', { p_rollout: rollout.id, p_name: step.name })
      } catch (thrown) {
        error = thrown instanceof Error ? thrown.message : String(thrown)
      }
      await rpc('finish_rollback_step', {
        p_rollout: rollout.id,
        p_ordinal: step.ordinal,
        p_worker: worker,
        p_ok: error === null,
        p_result: result,
        p_error: error,
      })
      report.steps.push({ rollout: rollout.subject, step: step.name, ok: error === null, error })
      if (error !== null) break
    }
  }
}
