import type { TimedCapture } from './captures.ts'
import type { Memory } from './memory.ts'
import { median, percentile, round } from './statistics.ts'

export interface Measured {
  bareMs: number[]
  saysoMs: number[]
  /** Speech ended at key-up. */
  atKeyUp: TimedCapture[]
  /** Speech ended `earlyMs` before key-up. */
  early: TimedCapture[]
  earlyMs: number
  playerDelayMs: number
  blocks: number[]
  afterCaptures: Memory
  idle: Memory
}

/** Prints the figures as a table, and as the last line one JSON object with the same. */
export function printReport(measured: Measured): void {
  const all = [...measured.atKeyUp, ...measured.early]
  const rows: [string, string, number, number][] = [
    ['key-down to first frame', 'ms', ...middle(all.map((c) => c.firstFrameMs))],
    ['key-down to overlay shown', 'ms', ...middle(all.map((c) => c.overlayMs))],
    ['key-up to tasks visible, speech ends at key-up', 'ms', ...middle(measured.atKeyUp.map((c) => c.visibleMs))],
    [
      `key-up to tasks visible, speech ended ${measured.earlyMs} ms before`,
      'ms',
      ...middle(measured.early.map((c) => c.visibleMs)),
    ],
    ['key-up to final words, speech ends at key-up', 'ms', ...middle(measured.atKeyUp.map((c) => c.finalMs))],
    ['start to tray ready', 'ms', ...middle(measured.saysoMs)],
    ['start of a bare Electron window', 'ms', ...middle(measured.bareMs)],
  ]
  const startRatio = round(median(measured.saysoMs) / median(measured.bareMs), 2)
  console.log(`${all.length} captures of ${new Set(all.map((c) => c.note)).size} notes`)
  console.table(rows.map(([what, unit, p50, p95]) => ({ what, unit, median: p50, p95 })))
  console.table([
    { what: 'start, ratio to a bare window', value: startRatio },
    { what: 'memory after the captures, PSS MB', value: round(measured.afterCaptures.pssMb) },
    { what: 'memory after idling, PSS MB', value: round(measured.idle.pssMb) },
    { what: 'memory after idling, RSS MB', value: round(measured.idle.rssMb) },
    { what: 'main thread blocked over 10 ms, times', value: measured.blocks.length },
    { what: 'main thread blocked, longest ms', value: round(Math.max(0, ...measured.blocks), 1) },
  ])
  console.log(
    JSON.stringify({
      captures: all.length,
      figures: Object.fromEntries(rows.map(([what, unit, p50, p95]) => [what, { unit, median: p50, p95 }])),
      startRatio,
      memory: { afterCaptures: measured.afterCaptures, idle: measured.idle },
      mainBlocked: { count: measured.blocks.length, longestMs: Math.max(0, ...measured.blocks) },
      playerDelayMs: round(measured.playerDelayMs, 1),
    }),
  )
}

function middle(values: readonly number[]): [number, number] {
  return [round(median(values), 1), round(percentile(values, 0.95), 1)]
}
