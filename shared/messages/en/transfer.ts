/** Export and import: troubles, and what Settings says of them. */
export const transfer = {
  'error.import.unreadable':
    'This is no file that Sayso exported as “Everything”. Choose another one; nothing was changed.',
  'error.import.newer': 'This file was exported by a newer Sayso. Update Sayso to import it; nothing was changed.',
  'error.import.invalid':
    'This file was changed so that Sayso cannot read it any more. Export it anew where it came from; nothing was changed.',
  'error.import.nothing': 'There is no import to take back.',

  'transfer.export': 'Export',
  'transfer.exportHint':
    'Everything, for another machine or another program, as JSON; or the tasks, for a spreadsheet or a document.',
  'transfer.export.json': 'Everything (JSON)',
  'transfer.export.csv': 'Tasks (CSV)',
  'transfer.export.markdown': 'Tasks (Markdown)',
  'transfer.exportTitle': 'Export',
  'transfer.kind.json': 'Sayso export',
  'transfer.kind.csv': 'Table',
  'transfer.kind.markdown': 'Markdown',
  'transfer.exported': 'Exported to {file}',
  'transfer.import': 'Import',
  'transfer.importHint':
    'Adds what a file with everything has and this machine has not. Nothing is doubled and nothing is deleted; a backup is made first.',
  'transfer.importRun': 'Import…',
  'transfer.importTitle': 'Import',
  'transfer.working': 'Working…',
  'transfer.imported': 'Imported: {what}',
  'transfer.importedNothing': 'Everything in this file is here already',
  'transfer.tasks.one': '{count} task',
  'transfer.tasks.other': '{count} tasks',
  'transfer.changed.one': '{count} task brought up to date',
  'transfer.changed.other': '{count} tasks brought up to date',
  'transfer.notes.one': '{count} note',
  'transfer.notes.other': '{count} notes',
  'transfer.words.one': '{count} name or word',
  'transfer.words.other': '{count} names and words',
  'transfer.last': 'Last import: {when}',
  'transfer.undo': 'Take the import back',
  'transfer.undone': 'The import was taken back',
} as const
