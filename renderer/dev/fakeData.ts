/** The fake main's answers about what is kept: backups, exports, models. State in memory, made anew with each page. */
import type { Backup } from '../../shared/ipc/backups.ts'
import type { RequestInput, RequestName, RequestOutput } from '../../shared/ipc.ts'

type Answers = { [N in RequestName]: (input: RequestInput<N>) => RequestOutput<N> }

const DAY = 86_400_000
const reasons = ['manual', 'migration', 'daily', 'daily', 'import', 'daily', 'daily'] as const

export function createDataAnswers(now: number, empty: boolean) {
  let backups: Backup[] = reasons.map((reason, index) => ({
    name: `sayso-${index}.db`,
    takenAt: now - index * DAY - 3_600_000,
    bytes: 4_812_800 - index * 40_000,
    reason,
  }))
  if (empty) backups = []
  let imported: RequestOutput<'transfer.last'> = null
  return {
    'backups.list': () => backups,
    'backups.make': () => {
      const made: Backup = { name: `sayso-new-${backups.length}.db`, takenAt: now, bytes: 4_900_000, reason: 'manual' }
      backups = [made, ...backups]
      return made
    },
    'backups.preview': () => ({
      tasks: 31,
      tasksBack: 2,
      tasksGone: 5,
      tasksChanged: 1,
      notesBack: 1,
      notesReadAgain: 12,
      notesGone: 3,
    }),
    'backups.restore': () => null,
    'backups.remove': ({ name }) => {
      backups = backups.filter((one) => one.name !== name)
      return null
    },
    'transfer.export': ({ format }) => ({ kind: 'written', file: `sayso-2026-11-25.${format}` }),
    'transfer.import': () => {
      imported = { at: new Date(now).toISOString(), tasks: 12, notes: 3, words: ['Siobhán'] }
      return { kind: 'imported', tasksAdded: 12, tasksChanged: 1, notesAdded: 3, words: ['Siobhán'] }
    },
    'transfer.last': () => imported,
    'transfer.undo': () => (imported = null),
    'transfer.audio': () => ({ kind: 'written', file: 'note.wav' }),
  } satisfies Partial<Answers>
}
