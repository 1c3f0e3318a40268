/**
 * The on-device extraction engine: rules only, no network. The stages are
 *
 *     words (text/) -> annotations (dates/, lexicon/levels) -> corrections (repairs/) -> clauses (clauses/)
 *     -> values for each task -> titles
 *
 * docs/extraction.md describes them and the conventions that they follow.
 */
import type { ExtractedTask, Extraction, VoiceEdit } from '../../../../shared/domain.ts'
import type { ExtractionContext, ExtractionEngine } from '../types.ts'
import { annotate } from './annotate.ts'
import { joinAdditions } from './clauses/additions.ts'
import { readStatedEvents } from './clauses/statedEvents.ts'
import { dropBackground } from './clauses/background.ts'
import { dropRepeated } from './clauses/duplicates.ts'
import { splitElliptic } from './clauses/ellipsis.ts'
import { keepAppointments } from './clauses/events.ts'
import { dropRestated } from './clauses/restated.ts'
import { fillInNamed } from './clauses/namedFirst.ts'
import { readNeedsToGo } from './clauses/needsToGo.ts'
import { Parser } from './clauses/parser.ts'
import { scopeTasks } from './clauses/scope.ts'
import { isTaskClause } from './clauses/intent.ts'
import { carryOutTakingBack } from './clauses/takenBack.ts'
import { splitWanted } from './clauses/wanted.ts'
import { buildTask, dueContext } from './build.ts'
import { readEdit, rescheduleOf } from './edits.ts'
import { vocabularyMap } from './title.ts'
import { dropFillers } from './text/fillers.ts'
import { repairNote } from './repairs/repairNote.ts'
import { repairWords } from './text/repair.ts'
import { readSpokenMarks } from './text/spokenMarks.ts'
import { tokenize } from './text/tokens.ts'

/** Longer transcripts are read up to here: five minutes of fast speech are about 6,000 characters. */
export const MAX_TRANSCRIPT = 20_000

/** Reads tasks from a transcript at once; the same words always give the same answer. */
export function extractTasks(transcript: string, context: ExtractionContext): Extraction {
  const words = dropFillers(readSpokenMarks(tokenize(transcript.slice(0, MAX_TRANSCRIPT))))
  const { view, annotations } = repairNote(repairWords(words), (note) => annotate(note, context))
  const clauses = new Parser(view, annotations).parse()
  readStatedEvents(clauses, view)
  fillInNamed(clauses, view)
  keepAppointments(clauses, view)
  readNeedsToGo(clauses, view)
  joinAdditions(clauses, view)
  splitWanted(clauses, view)
  splitElliptic(clauses, view)
  carryOutTakingBack(clauses, view)
  dropBackground(clauses, view)
  dropRestated(clauses, view)
  dropRepeated(clauses, view)
  const scoped = scopeTasks(clauses, view, (clause) => isTaskClause(clause, clauses, view))
  const edit = readEdit(view)
  if (edit) return { engine: 'rules', tasks: [], edits: [edit] }
  const vocabulary = vocabularyMap(context.vocabulary)
  const tasks: ExtractedTask[] = []
  const edits: VoiceEdit[] = []
  for (const task of scoped) {
    if (task.clause.cancelled) continue
    const built = buildTask(task, view, context, vocabulary)
    if (!built) continue
    tasks.push(built)
    const moved = rescheduleOf(task, view, dueContext(task, view, context))
    if (moved) edits.push(moved)
  }
  return { engine: 'rules', tasks, edits }
}

/** The engine behind the port that every extraction engine shares. */
export function createRulesEngine(): ExtractionEngine {
  return {
    name: 'rules',
    extract: (transcript, context) => Promise.resolve(extractTasks(transcript, context)),
  }
}
