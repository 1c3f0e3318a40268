/** Memory and processor time of all processes of the app. */
import { readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { app, type ProcessMetric } from 'electron'
import type { ProcessFigure } from '../../shared/health.ts'
import type { UsageProbe } from '../telemetry/events/captureMeter.ts'

const PAGE_MB = 4_096 / 1_048_576

interface Sample {
  at: number
  /** Seconds of processor time, all processes together. */
  cpuSeconds: number | null
}

export function createProcessUsage() {
  const begun = new Map<string, Sample>()

  /** Seconds since each process began; null where Electron does not say. */
  function cpuNow(metrics: readonly ProcessMetric[]): number | null {
    const seconds = metrics.map(({ cpu }) => cpu.cumulativeCPUUsage)
    return seconds.some((value) => value === undefined) ? null : seconds.reduce<number>((a, b) => a + (b ?? 0), 0)
  }

  const probe: UsageProbe = {
    begin(captureId) {
      // Not now: the first frame is waited for.
      setImmediate(() => {
        begun.clear()
        begun.set(captureId, { at: performance.now(), cpuSeconds: cpuNow(app.getAppMetrics()) })
      })
    },
    async end(captureId) {
      const metrics = app.getAppMetrics()
      const before = begun.get(captureId)
      begun.delete(captureId)
      const memory = await memoryOf(metrics)
      const after = cpuNow(metrics)
      const seconds = before ? (performance.now() - before.at) / 1_000 : 0
      const known = before?.cpuSeconds !== null && before?.cpuSeconds !== undefined && after !== null && seconds > 0
      const cpu = known ? (after - before.cpuSeconds!) / seconds / availableParallelism() : null
      return { memoryMb: memory.reduce((a, b) => a + b, 0), cpu }
    },
  }

  /** `percentCPUUsage` is of the time since it was last asked. */
  async function processes(): Promise<ProcessFigure[]> {
    const metrics = app.getAppMetrics()
    const memory = await memoryOf(metrics)
    return metrics.map((metric, i) => ({
      kind: kindOf(metric),
      memoryMb: Math.round(memory[i] ?? 0),
      cpu: Math.min(1, Math.max(0, metric.cpu.percentCPUUsage / 100)),
    }))
  }

  return { probe, processes }
}

/**
 * Megabytes by process, without counting pages twice that the processes share: the greatest share is counted once, with the
 * first process. Linux says which pages are shared; elsewhere it is what the system calls private, or else resident.
 */
async function memoryOf(metrics: readonly ProcessMetric[]): Promise<number[]> {
  if (process.platform !== 'linux')
    return metrics.map(({ memory }) => (memory.privateBytes ?? memory.workingSetSize) / 1_024)
  // https://man7.org/linux/man-pages/man5/proc_pid_statm.5.html: size, resident, shared, in pages.
  const pages = await Promise.all(
    metrics.map(async ({ pid }) => {
      const text = await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => '0 0 0') // It has ended meanwhile.
      const [, resident = 0, shared = 0] = text.split(' ').map(Number)
      return { own: Math.max(0, resident - shared), shared }
    }),
  )
  const shared = Math.max(0, ...pages.map((one) => one.shared))
  return pages.map(({ own }, i) => (own + (i === 0 ? shared : 0)) * PAGE_MB)
}

function kindOf({ type, serviceName, name }: ProcessMetric): ProcessFigure['kind'] {
  if (type === 'Browser') return 'main'
  if (type === 'Tab') return 'window'
  if (type === 'GPU') return 'gpu'
  const service = `${serviceName ?? ''} ${name ?? ''}`
  if (service.includes('sayso-microphone')) return 'microphone'
  return service.includes('sayso-speech') ? 'speech' : 'other'
}
