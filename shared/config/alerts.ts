/**
 * When an alert is raised, as data. The limits are those of thresholds.ts; every figure is read so that more is worse (a
 * success of at least 99% is a failure of at most 1%). The app watches its own figures, the backend those of all who share
 * theirs; the backend's table alert_rules holds the same, and supabase/alerts.test.ts compares the two.
 */
import type { MetricName } from '../telemetry/facts.ts'
import { alertThresholds, targets } from './thresholds.ts'

/** What of a metric is compared: the share that did not go well, the average, or the highest. */
export type AlertFigure = 'failures' | 'mean' | 'peak'

/** A window, in minutes, and how many observations in it say anything at all. */
export interface AlertWindow {
  minutes: number
  minCount: number
}

export interface AlertRule {
  metric: MetricName
  figure: AlertFigure
  /** Breached above this. A share, milliseconds, or 0..1 of a quota. */
  limit: number
  unit: 'share' | 'ms'
  /** Of this install's own figures. */
  own: AlertWindow
  /** Of everybody's, for the publisher. */
  everybody: AlertWindow
}

/** Rounded, because 1 - 0.99 is not 0.01. */
const failures = (success: number) => Math.round((1 - success) * 1e6) / 1e6

export const alertRules = {
  recordingSuccess: {
    metric: 'recording',
    figure: 'failures',
    limit: failures(alertThresholds.recordingSuccess.atLeast),
    unit: 'share',
    own: { minutes: 360, minCount: 20 },
    everybody: { minutes: 15, minCount: 100 },
  },
  processingSuccess: {
    metric: 'processing',
    figure: 'failures',
    limit: failures(alertThresholds.processingSuccess.atLeast),
    unit: 'share',
    own: { minutes: 360, minCount: 20 },
    everybody: { minutes: 15, minCount: 100 },
  },
  voiceLatency: {
    metric: 'voice_latency',
    figure: 'mean',
    limit: alertThresholds.voiceLatencyMs.atMost,
    unit: 'ms',
    own: { minutes: 60, minCount: 3 },
    everybody: { minutes: 15, minCount: 30 },
  },
  processingTime: {
    metric: 'processing_time',
    figure: 'mean',
    limit: targets.voiceProcessingMs.below,
    unit: 'ms',
    own: { minutes: 60, minCount: 3 },
    everybody: { minutes: 15, minCount: 30 },
  },
  openaiQuota: {
    metric: 'openai_quota',
    figure: 'peak',
    limit: alertThresholds.openaiQuotaUse.atMost,
    unit: 'share',
    own: { minutes: 15, minCount: 1 },
    everybody: { minutes: 15, minCount: 1 },
  },
  openaiErrors: {
    metric: 'openai',
    figure: 'failures',
    limit: alertThresholds.openaiErrorRate.atMost,
    unit: 'share',
    own: { minutes: 60, minCount: 3 },
    everybody: { minutes: 15, minCount: 100 },
  },
  openaiLatency: {
    metric: 'openai',
    figure: 'mean',
    limit: alertThresholds.openaiLatencyMs.atMost,
    unit: 'ms',
    own: { minutes: 60, minCount: 3 },
    everybody: { minutes: 15, minCount: 30 },
  },
} as const satisfies Record<string, AlertRule>

export type AlertName = keyof typeof alertRules
export const alertNames = Object.keys(alertRules) as [AlertName, ...AlertName[]]

/** How an alert comes and goes, for all of them. */
export const alertSteps = {
  /** A warning above this share of the limit. */
  warnAt: 0.8,
  /** What was breached recovers only at or below this share of the limit: a figure at the limit must not flap. */
  clearAt: 0.9,
  /** Looks in a row above the limit until it is raised, and at or below clearAt until it has recovered, and again until ok. */
  raiseAfter: 2,
  clearAfter: 3,
  /** One look a minute. */
  everyMs: 60_000,
  /** Without enough observations for so long an alert is given up: it says nothing any more. */
  giveUpMs: 24 * 3_600_000,
} as const
