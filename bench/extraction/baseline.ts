import * as chrono from 'chrono-node'
import type { Due } from '../../shared/domain.ts'
import type { ScoredTask } from './scoring.ts'

/**
 * The naive baseline: cut at "and" and at commas, let chrono-node read the first date of each piece, call the rest the
 * title. What a weekend's work without rules gives.
 *
 * @param now wall clock `YYYY-MM-DDTHH:MM`
 */
export function naiveTasks(transcript: string, now: string): ScoredTask[] {
  return transcript
    .split(/\band\b|,/i)
    .map((piece) => piece.trim())
    .filter((piece) => /[\p{L}\p{N}]/u.test(piece))
    .map((piece) => naiveTask(piece, now))
}

function naiveTask(piece: string, now: string): ScoredTask {
  const empty = { priority: null, recurrence: null, energy: null }
  // Without a zone chrono reads and answers in the zone of the process, so the wall clock passes through unchanged.
  const found = chrono.parse(piece, new Date(now.length === 16 ? `${now}:00` : now), { forwardDate: true })[0]
  if (!found) return { title: piece, due: null, ...empty }
  const title = `${piece.slice(0, found.index)} ${piece.slice(found.index + found.text.length)}`
    .replace(/\s+/g, ' ')
    .trim()
  return { title: title === '' ? piece : title, due: toDue(found.start), ...empty }
}

function toDue(start: chrono.ParsedComponents): Due {
  const two = (part: chrono.Component): string => String(start.get(part) ?? 0).padStart(2, '0')
  const date = `${start.get('year')}-${two('month')}-${two('day')}`
  return start.isCertain('hour') ? { date, time: `${two('hour')}:${two('minute')}` } : { date }
}
