import { account } from './en/account.ts'
import { backups } from './en/backups.ts'
import { flags } from './en/flags.ts'
import { health } from './en/health.ts'
import { history } from './en/history.ts'
import { models } from './en/models.ts'
import { openai } from './en/openai.ts'
import { queue } from './en/queue.ts'
import { settings } from './en/settings.ts'
import { storage } from './en/storage.ts'
import { transfer } from './en/transfer.ts'
import { settingsLayout } from './en/settingsLayout.ts'
import { vocabulary } from './en/vocabulary.ts'
import { updates } from './en/updates.ts'
import { windows } from './en/windows.ts'

export const en = {
  ...account,
  ...windows,
  ...backups,
  ...storage,
  ...transfer,
  ...settings,
  ...settingsLayout,
  ...openai,
  ...queue,
  ...flags,
  ...vocabulary,
  ...updates,
  ...health,
  ...models,
  ...history,
  'app.name': 'Sayso',
  'error.microphone.none': 'No microphone was found. Plug one in or choose one in Settings, then try again.',
  'error.microphone.lost':
    'The microphone went away while recording. What was said up to then is kept; check the plug and go on.',
  'error.microphone.denied':
    'Sayso may not use the microphone. Allow it in the system’s privacy settings, then try again.',
  'error.microphone.hostCrashed':
    'The recorder stopped by surprise. What was recorded is kept; press the shortcut to go on.',
  'error.speech.modelMissing':
    'The speech model is missing. Install Sayso again; the recording is kept and “Try again” will read it.',
  'error.speech.modelDamaged':
    'The speech model is damaged. Install Sayso again; the recording is kept and “Try again” will read it.',
  'error.speech.hostCrashed': 'Recognition stopped by surprise. The recording is kept; choose “Try again” in History.',
  'error.audio.unreadable':
    'This recording cannot be read. Its transcript and tasks, if any, are kept; you can delete the recording.',
  'error.audio.missing': 'The recording’s file is gone. Its transcript and tasks, if any, are kept.',
  'error.disk.full': 'The disk is full. Free some space, then try again; what was recorded so far is kept.',
  'error.disk.readOnly': 'Sayso cannot write to its folder. Check its permissions, then try again.',
  'error.disk.failed':
    'The disk cannot be written to or read: it reports errors. What was stored is kept. Check the disk, then start Sayso again.',
  'error.database.readOnly':
    'Sayso’s database is read-only. Make its file writable, then start Sayso again; nothing was lost.',
  'error.database.corrupt':
    'The database was damaged and has been set aside as {file}. Sayso began a new one; the recordings are kept.',
  'error.database.newer': 'This database was made by a newer Sayso. Update Sayso to open it; nothing was changed.',
  'error.shortcut.conflict': 'Another program already uses {shortcut}. Choose a different shortcut in Settings.',
  'error.shortcut.invalid': '{shortcut} cannot be used as a shortcut. Use at least one modifier and one key.',
  'error.extraction.tooLong': 'This note is too long to read at once. It is kept in History; split it and try again.',
  'error.task.notFound': 'This task is gone: it may have been deleted elsewhere.',
  'error.capture.notFound': 'This capture is gone: it may have been deleted.',
  'error.feature.off': 'This feature is off at the moment. Type the task instead.',
  'error.start.safeMode':
    'Sayso failed to start several times, so it left unfinished captures alone. “Try again” in History reads them one by one.',
  'error.job.timeout': 'This step took too long and was given up. Nothing is lost; try again.',
  'error.job.interrupted':
    'Sayso ended several times while it read this. It is kept and left alone; try again when you like.',
  'error.settings.unreadable':
    'This file has no settings of Sayso. Choose one that Sayso exported; nothing was changed.',
  'error.unexpected': 'Something went wrong that Sayso did not expect. Nothing already captured is lost; try again.',
} as const
