import type { Capture, EnergyLevel } from '../../../shared/domain.ts'
import type { Row } from './database.ts'

/** The row's columns are checked by the schema, so that what they hold is taken as it is. */
export function toCapture(row: Row): Capture {
  return {
    id: row['id'] as string,
    source: row['source'] as Capture['source'],
    state: row['state'] as Capture['state'],
    startedAt: row['started_at'] as string,
    timezone: row['timezone'] as string,
    audioFile: row['audio_file'] as string | null,
    audioMs: row['audio_ms'] as number | null,
    transcript: row['transcript'] as string | null,
    speechEngine: row['speech_engine'] as string | null,
    extractionEngine: row['extraction_engine'] as Capture['extractionEngine'],
    errorCode: row['error_code'] as string | null,
    ...(row['energy_level'] === null ? {} : { energyLevel: row['energy_level'] as EnergyLevel }),
  }
}
