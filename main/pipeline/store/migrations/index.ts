import type { Migration } from '../migrate.ts'
import { capturesAndTasks } from './0001-captures-and-tasks.ts'

/** In order; the place in this list plus one is the version. */
export const migrations: readonly Migration[] = [capturesAndTasks]
