/**
 * The channel names of shared/ipc.ts without its schemas, so that the sandboxed preload does not carry zod. The record types
 * make a missing or a foreign name a type error; channels.test.ts holds the same line at run time.
 */
import type { EventName, RequestName } from '../shared/ipc.ts'

const requestTable: Record<RequestName, true> = {
  'tasks.list': true,
  'tasks.add': true,
  'tasks.update': true,
  'tasks.complete': true,
  'tasks.remove': true,
  'tasks.restore': true,
  'tasks.merge': true,
  'tasks.unmerge': true,
  'tasks.keepBoth': true,
  'tasks.accept': true,
  'tasks.whatNow': true,
  'energy.hint': true,
  'captures.list': true,
  'captures.audio': true,
  'captures.retry': true,
  'captures.makeTask': true,
  'captures.remove': true,
  'captures.undo': true,
  'captures.edits': true,
  'captures.undoEdit': true,
  'captures.answer': true,
  'backups.list': true,
  'backups.make': true,
  'backups.preview': true,
  'backups.restore': true,
  'backups.remove': true,
  'transfer.export': true,
  'transfer.import': true,
  'transfer.last': true,
  'transfer.undo': true,
  'transfer.audio': true,
  'capture.command': true,
  'capture.view': true,
  'capture.dismiss': true,
  'overlay.resize': true,
  'overlay.hover': true,
  'overlay.painted': true,
  'extraction.preview': true,
  'quickAdd.close': true,
  'settings.get': true,
  'settings.set': true,
  'settings.export': true,
  'settings.import': true,
  'openai.status': true,
  'openai.setKey': true,
  'openai.test': true,
  'microphones.list': true,
  'app.open': true,
  'flags.news': true,
  'flags.seen': true,
  'app.about': true,
}

const eventTable: Record<EventName, true> = {
  'tasks.changed': true,
  'captures.changed': true,
  'capture.view': true,
  'capture.level': true,
  'settings.changed': true,
  'app.notices': true,
  'app.navigate': true,
  'flags.changed': true,
}

export const requestNames: ReadonlySet<string> = new Set(Object.keys(requestTable))
export const eventNames: ReadonlySet<string> = new Set(Object.keys(eventTable))
