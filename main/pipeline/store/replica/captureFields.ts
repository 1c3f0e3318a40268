/** A note's columns as the fields that travel between machines, and back. Its recording never does. */
import { z } from 'zod'
import { CaptureSource, EnergyLevel, ExtractionEngineName } from '../../../../shared/domain.ts'
import type { Row } from '../database.ts'
import { storableText, type Columns } from '../taskRow.ts'

/** @param withWords whether the person has switched on that words are sent */
export function captureFields(row: Row, withWords: boolean): Record<string, unknown> {
  const fromElsewhere = row['from_elsewhere'] === 1
  return {
    source: row['source'],
    state: row['state'],
    startedAt: row['started_at'],
    timezone: row['timezone'],
    audioMs: row['audio_ms'],
    energy: row['energy_level'],
    speechEngine: row['speech_engine'],
    extractionEngine: row['extraction_engine'],
    // Another machine's words are its own to send or to take back.
    ...(fromElsewhere ? {} : { transcript: withWords ? row['transcript'] : null }),
  }
}

const RemoteCapture = z.object({
  source: CaptureSource,
  state: z.enum(['done', 'noTask']),
  startedAt: z.iso.datetime(),
  timezone: z.string().min(1),
  audioMs: z.number().int().min(0).nullish(),
  energy: EnergyLevel.nullish(),
  speechEngine: z.string().nullish(),
  extractionEngine: ExtractionEngineName.nullish(),
  transcript: z.string().nullish(),
})

/** @returns the columns of a note from elsewhere, null for what this version does not understand */
export function captureColumnsOf(fields: Record<string, unknown>): Columns | null {
  const read = RemoteCapture.safeParse(fields)
  if (!read.success) return null
  const { data } = read
  return {
    source: data.source,
    state: data.state,
    started_at: new Date(data.startedAt).toISOString(),
    timezone: data.timezone,
    audio_ms: data.audioMs ?? null,
    energy_level: data.energy ?? null,
    speech_engine: data.speechEngine ?? null,
    extraction_engine: data.extractionEngine ?? null,
    transcript: storableText(data.transcript ?? ''),
    from_elsewhere: 1,
  }
}
