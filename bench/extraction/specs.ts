/**
 * Reads published date-recogniser test specifications from a folder that a person has (none is part of this repository).
 *
 * The form is that of the Recognizers-Text project: a JSON array of cases with `Input`, `Context.ReferenceDateTime` and
 * `Results`. A result holds its words in `Text` and its meaning either in `Resolution.values` or in `Value.FutureResolution`.
 * Single dates, times and date-times are judged; ranges, durations and sets have no counterpart in a task's due and are
 * counted as skipped.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Due } from '../../shared/domain.ts'
import type { Extract } from './rulesEngine.ts'

const SpecResult = z.looseObject({
  Text: z.string(),
  Resolution: z.looseObject({ values: z.array(z.record(z.string(), z.unknown())).optional() }).nullish(),
  Value: z.looseObject({ FutureResolution: z.record(z.string(), z.unknown()).nullish() }).nullish(),
})
const SpecCase = z.looseObject({
  Input: z.string(),
  Context: z.looseObject({ ReferenceDateTime: z.string().optional() }).nullish(),
  Results: z.array(SpecResult),
})
const SpecFile = z.array(SpecCase)
type SpecCase = z.infer<typeof SpecCase>
type SpecResult = z.infer<typeof SpecResult>

export interface SpecFileFigures {
  name: string
  right: number
  total: number
  skipped: number
}

export interface SpecFigures {
  right: number
  total: number
  share: number | null
  files: SpecFileFigures[]
}

/** Throws an Error with a plain sentence where the folder or a file in it cannot be read as specifications. */
export function runSpecs(dir: string, extract: Extract): SpecFigures {
  const files = listJson(dir).map((name) => scoreSpecs(name, readSpecs(join(dir, name)), extract))
  const right = files.reduce((sum, file) => sum + file.right, 0)
  const total = files.reduce((sum, file) => sum + file.total, 0)
  return { right, total, share: total === 0 ? null : right / total, files }
}

function listJson(dir: string): string[] {
  let names: string[]
  try {
    names = readdirSync(dir)
  } catch {
    throw new Error(`--specs ${dir}: no such folder`)
  }
  const json = names.filter((name) => name.endsWith('.json')).sort()
  if (json.length === 0) throw new Error(`--specs ${dir}: holds no .json file`)
  return json
}

function readSpecs(path: string): SpecCase[] {
  try {
    // The published files begin with a byte order mark.
    return SpecFile.parse(JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, '')))
  } catch {
    throw new Error(`${path}: not a specification: expected an array of {Input, Context, Results}`)
  }
}

/** Judges each expression within a task, and that an input without one sets no date. */
export function scoreSpecs(name: string, cases: readonly SpecCase[], extract: Extract): SpecFileFigures {
  const figures = { name, right: 0, total: 0, skipped: 0 }
  for (const spec of cases) {
    const now = (spec.Context?.ReferenceDateTime ?? '2016-11-07T00:00:00').slice(0, 19)
    const read = (text: string): Due | null => extract(text, { now, timezone: 'UTC' })[0]?.due ?? null
    if (spec.Results.length === 0) {
      figures.total += 1
      if (read(spec.Input) === null) figures.right += 1
    }
    for (const result of spec.Results) {
      const accepted = acceptedDues(result, now)
      if (accepted.length === 0) {
        figures.skipped += 1
        continue
      }
      figures.total += 1
      const got = read(`remind me to check the oven ${expression(spec.Input, result.Text)}`)
      if (accepted.some((due) => due.date === got?.date && due.time === got?.time)) figures.right += 1
    }
  }
  return figures
}

/** The words of an expression with the preposition before it, which the published `Text` leaves out ("on 15"). */
function expression(input: string, text: string): string {
  const start = input.toLowerCase().indexOf(text.toLowerCase())
  const before = start > 0 ? /\b(on|at|by|in|before|until)\s+$/i.exec(input.slice(0, start)) : null
  return `${before?.[1] ?? ''} ${text}`.trim()
}

/**
 * The dues that a result allows; none for kinds that are not judged. A time alone may fall on today or
 * tomorrow. Where the published values hold a past and a coming day, only the coming one is right for a task.
 */
export function acceptedDues(result: SpecResult, now: string): Due[] {
  const values = result.Resolution?.values?.map((value) => String(value['value'] ?? '')) ?? []
  const future = Object.entries(result.Value?.FutureResolution ?? {})
    .filter(([kind]) => kind === 'date' || kind === 'time' || kind === 'dateTime')
    .map(([, value]) => String(value))
  const today = now.slice(0, 10)
  const dues = [...values, ...future].flatMap((value): Due[] => {
    const full = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2})(?::\d{2})?)?$/.exec(value)
    if (full?.[1]) return [full[2] ? { date: full[1], time: full[2] } : { date: full[1] }]
    const time = /^(\d{2}:\d{2})(?::\d{2})?$/.exec(value)?.[1]
    if (!time) return []
    const tomorrow = new Date(Date.parse(`${today}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
    return [
      { date: today, time },
      { date: tomorrow, time },
    ]
  })
  const coming = dues.filter((due) => due.date >= today)
  return coming.length > 0 ? coming : dues
}
