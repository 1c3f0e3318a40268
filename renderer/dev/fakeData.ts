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
  } satisfies Partial<Answers>
}
