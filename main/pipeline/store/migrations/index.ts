import type { Migration } from '../migrate.ts'
import { capturesAndTasks } from './0001-captures-and-tasks.ts'
import { captureEdits } from './0002-capture-edits.ts'
import { duplicates } from './0003-duplicates.ts'
import { plainSpans } from './0004-plain-spans.ts'
import { imports } from './0006-imports.ts'
import { speakerEnergy } from './0005-speaker-energy.ts'
import { jobs } from './0007-jobs.ts'
import { receipts } from './0008-receipts.ts'
import { sync } from './0009-sync.ts'
import { telemetry } from './0010-telemetry.ts'

/** In order; the place in this list plus one is the version. */
export const migrations: readonly Migration[] = [
  capturesAndTasks,
  captureEdits,
  duplicates,
  plainSpans,
  speakerEnergy,
  imports,
  jobs,
  receipts,
  sync,
  telemetry,
]
