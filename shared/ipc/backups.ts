/** Requests about backups of the database. */
import { z } from 'zod'
import { channel, nothing } from './channel.ts'

const backup = z.object({ name: z.string().max(100) })

export const Backup = z.object({
  name: z.string(),
  /** Epoch milliseconds. */
  takenAt: z.number(),
  bytes: z.number(),
  reason: z.enum(['daily', 'manual', 'migration', 'restore', 'import']),
})
export type Backup = z.infer<typeof Backup>

const count = z.number().int().min(0)

/** What taking a backup back would change (main/recovery/backups/compareDatabases.ts). */
export const RestorePreview = z.object({
  tasks: count,
  tasksBack: count,
  tasksGone: count,
  tasksChanged: count,
  notesBack: count,
  notesReadAgain: count,
  notesGone: count,
})
export type RestorePreview = z.infer<typeof RestorePreview>

export const backupsRequests = {
  /** Newest first. */
  'backups.list': channel(nothing, z.array(Backup)),
  'backups.make': channel(nothing, Backup),
  'backups.preview': channel(backup, RestorePreview),
  /** The app starts again with that backup; the database as it stands becomes a backup. */
  'backups.restore': channel(backup, nothing),
  'backups.remove': channel(backup, nothing),
} as const
