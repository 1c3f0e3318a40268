/** Figures for looking at the performance panel: an install that is used a lot, with one figure that misses its target. */
import { alertNames, alertRules } from '../../shared/config/alerts.ts'
import { figureNames, figures, meets, type Figure, type FigureRule, type Health } from '../../shared/health.ts'
import type { RequestInput, RequestName, RequestOutput } from '../../shared/ipc.ts'

const HOUR_MS = 3_600_000
const middle: Record<Figure['name'], number> = {
  recordingSuccess: 0.998,
  processingSuccess: 0.99,
  systemLatency: 74,
  voiceProcessing: 412,
  extractionTime: 9,
  satisfaction: 0.94,
  databaseQuery: 1.4,
  apiResponse: 260,
  memory: 372,
  cpu: 0.11,
  openaiErrors: 0.004,
  openaiTime: 640,
  openaiQuota: 0.31,
}

/** @param used false for an install of which nothing is known yet */
export function sampleHealth(now: number, used = true): Health {
  const wave = (i: number, size: number) => 1 + size * Math.sin(i * 1.7) * Math.cos(i * 0.6)
  return {
    at: now,
    release: '0.1.0',
    environment: 'production',
    uptimeS: 86_400 * 2 + 4_000,
    figures: figureNames.map((name, k) => {
      const rule: FigureRule = figures[name]
      const points = (count: number, step: number) =>
        Array.from({ length: used ? count : 0 }, (_, i) => {
          const value = middle[name] * wave(i + k, rule.unit === 'share' ? 0.005 : 0.2)
          return { startAt: Math.floor((now - (count - i) * step) / step) * step, value, n: 1 + (i % 7) }
        })
      const live = used ? middle[name] : null
      const { unit, target } = rule
      const minutes = points(90, 240_000)
      return {
        name,
        unit,
        target,
        live,
        n: used ? 120 + k : 0,
        pass: meets(target, live),
        minutes,
        hours: points(300, 2 * HOUR_MS),
      }
    }),
    alerts: alertNames.map((alert) => ({
      alert,
      state: used && alert === 'openaiLatency' ? 'warning' : 'ok',
      threshold: alertRules[alert].limit,
    })),
    history: used
      ? [
          { alert: 'openaiLatency', state: 'warning', value: 870, threshold: 1_000, n: 14, at: now - HOUR_MS },
          { alert: 'openaiErrors', state: 'ok', value: 0, threshold: 0.01, n: 9, at: now - 30 * HOUR_MS },
          { alert: 'openaiErrors', state: 'recovered', value: 0, threshold: 0.01, n: 7, at: now - 31 * HOUR_MS },
          { alert: 'openaiErrors', state: 'breached', value: 0.8, threshold: 0.01, n: 5, at: now - 32 * HOUR_MS },
        ]
      : [],
    processes: [
      { kind: 'main', memoryMb: 142, cpu: 0.01 },
      { kind: 'window', memoryMb: 61, cpu: 0.002 },
      { kind: 'gpu', memoryMb: 38, cpu: 0 },
      { kind: 'microphone', memoryMb: 29, cpu: 0.004 },
      { kind: 'speech', memoryMb: 102, cpu: 0 },
    ],
    queue: { waiting: 1, running: 0, setAside: 0 },
    sharing: { possible: true, shares: false, kept: used ? 1_204 : 0, sent: 0, waiting: 0 },
  }
}

type HealthRequest = Extract<RequestName, `health.${string}` | `sharing.${string}` | `satisfaction.${string}`>

export function createHealthAnswers(): { [N in HealthRequest]: (input: RequestInput<N>) => RequestOutput<N> } {
  return {
    'health.get': () => sampleHealth(Date.now(), !new URLSearchParams(location.search).has('new')),
    'health.diagnostics': () => ({ text: JSON.stringify(sampleHealth(Date.now()), null, 2) }),
    'sharing.ask': () => ({ ask: new URLSearchParams(location.search).has('ask'), possible: true }),
    'sharing.events': () => [],
    'satisfaction.ask': () => ({ ask: new URLSearchParams(location.search).has('thumbs') }),
    'satisfaction.answer': () => null,
  }
}
