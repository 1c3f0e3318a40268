/**
 * From the model's answer to an extraction that can be trusted: what was not said is dropped, what was quoted is read again
 * by our own rules, and each field says where it came from and how sure we are. docs/openai.md gives the figures.
 */
import type { ExtractedTask, Extraction, FieldEvidence, Span, TaskField } from '../../../../shared/domain.ts'
import type { ExtractionContext } from '../types.ts'
import type { ModelAnswer, ModelTask } from './answer.ts'
import { checkDue } from './due.ts'
import { checkEdit } from './edits.ts'
import { invalid } from '../../../openai/failure.ts'
import { contains, createQuotes, overlaps, wordsOf, type Quotes } from './quotes.ts'
import { firstOccurrence, readRecurrence, sameRecurrence } from './recurrence.ts'
import { createRereader, MODEL_ONLY, settle, type Reading, type Rereader, type Rules } from './reread.ts'
import { createTitleSupport, sameTitle, writeTitle } from './titles.ts'

/** How sure we are of a title (0..1): as the rules wrote it, in the speaker's own words, with words cut. */
const TITLE = { agreed: 0.97, own: 0.85, cut: 0.6 }
/** Tags and people: said, but whether they are meant so is the model's word. */
const NAMED = 0.8

interface Checking {
  transcript: string
  context: ExtractionContext
  quotes: Quotes
  rereader: Rereader
  /** Whether a title was said, and that at this place. */
  supports(title: string, place: Span): boolean
}

/**
 * @throws ExtractionFailureError invalid nonsense, where the model found something and none of it was said
 */
export function checkAnswer(
  answer: ModelAnswer,
  transcript: string,
  context: ExtractionContext,
  rules: Rules,
): Extraction {
  const quotes = createQuotes(transcript)
  const rereader = createRereader(transcript, context, rules)
  const { tasks: ours } = rereader.whole
  // A word that the rules repaired ("by milk" is "buy milk") was said, too.
  const said = new Set([...quotes.words, ...ours.flatMap(({ title }) => wordsOf(title))])
  const supported = createTitleSupport(said, context.vocabulary)
  const checking: Checking = {
    transcript,
    context,
    quotes,
    rereader,
    supports(title, place) {
      const here = ours.filter(({ span }) => overlaps(span, place)).map((task) => task.title)
      return supported(title, [transcript.slice(place.start, place.end), ...here].join(' '))
    },
  }
  const edits = answer.edits
    .map((edit) => checkEdit(edit, transcript, quotes, checking.rereader, context))
    .filter((edit) => edit !== null)
  // "Mark buy milk done" is either an edit or a task, not both.
  const free = (task: ExtractedTask) => !edits.some((edit) => contains(edit.span, task.span))
  const tasks = distinct(answer.tasks.map((task) => checkTask(task, checking)).filter((task) => task !== null)).filter(
    free,
  )
  const claimed = answer.tasks.length + answer.edits.length
  if (claimed > 0 && tasks.length + edits.length === 0) throw invalid('nonsense')
  const all = distinct([...tasks, ...replacements(answer, tasks, checking).filter(free)])
  return { engine: 'openai', tasks: all.sort((a, b) => a.span.start - b.span.start), edits }
}

/** The same title for the same words is one task. */
function distinct(tasks: ExtractedTask[]): ExtractedTask[] {
  return tasks.filter(
    (task, index) =>
      !tasks.slice(0, index).some((other) => sameTitle(other.title, task.title) && overlaps(other.span, task.span)),
  )
}

/**
 * A task whose title was invented is dropped, but the words that it quoted were said: where no other task came from them,
 * the rules' reading of those words stands, so that nothing spoken is lost.
 */
function replacements(answer: ModelAnswer, kept: ExtractedTask[], { quotes, rereader, supports }: Checking) {
  const places = answer.tasks.flatMap((task) => {
    const place = quotes.find(task.quote)
    return place && !supports(task.title, place) ? [place] : []
  })
  return rereader.whole.tasks.filter(
    ({ span }) => places.some((place) => overlaps(place, span)) && !kept.some((task) => overlaps(task.span, span)),
  )
}

function checkTask(model: ModelTask, checking: Checking): ExtractedTask | null {
  const { transcript, context, quotes, rereader, supports } = checking
  const span = quotes.find(model.quote)
  if (!span || !supports(model.title, span)) return null
  const evidence: Partial<Record<TaskField, FieldEvidence>> = {}
  const note = (field: TaskField, spans: Span[], confidence: number) => {
    evidence[field] = { spans, confidence }
  }

  const { title, confidence } = chooseTitle(model.title, span, rereader)
  note('title', [span], confidence)

  const recurrence = checkRecurrence(model, span, checking)
  if (recurrence) note('recurrence', recurrence.spans, recurrence.confidence)

  const due =
    (model.due && checkDue(model.due, transcript, quotes, rereader, span, context)) ??
    (recurrence ? dueOf(recurrence, span, checking) : null)
  if (due) note('due', due.spans, due.confidence)

  const priority = checkLevel('priority', model.priority, span, checking)
  if (priority) note('priority', priority.spans, priority.confidence)
  const energy = checkLevel('energy', model.energy, span, checking)
  if (energy) note('energy', energy.spans, energy.confidence)

  return {
    title,
    due: due?.value ?? null,
    priority: priority?.value ?? null,
    recurrence: recurrence?.value ?? null,
    energy: energy?.value ?? null,
    tags: named('tags', model.tags),
    people: named('people', model.people),
    span,
    evidence,
  }

  function named(field: 'tags' | 'people', values: string[]): string[] {
    const said = [...new Set(values.map((value) => value.trim()))]
      .map((value) => ({ value, place: quotes.find(value, span ?? undefined) }))
      .filter((entry): entry is { value: string; place: Span } => entry.place !== null)
    if (said.length > 0)
      note(
        field,
        said.map(({ place }) => place),
        NAMED,
      )
    return said.map(({ value }) => value)
  }
}

/** The rules' title where the model's is too long, else the model's. */
function chooseTitle(wanted: string, span: Span, rereader: Rereader): { title: string; confidence: number } {
  const { title, cut } = writeTitle(wanted)
  const ours = rereader.whole.tasks.filter((task) => overlaps(task.span, span))
  const same = ours.find((task) => sameTitle(task.title, title))
  if (same) return { title: same.title, confidence: TITLE.agreed }
  if (!cut) return { title, confidence: TITLE.own }
  const [only, ...others] = ours
  const shorter = only && others.length === 0 ? writeTitle(only.title) : null
  return { title: shorter && !shorter.cut ? shorter.title : title, confidence: TITLE.cut }
}

type Checked<Value> = Reading<Value> & { spans: Span[] }

function checkRecurrence(model: ModelTask, task: Span, { quotes, rereader }: Checking) {
  if (!model.recurrence) return null
  const place = quotes.find(model.recurrence.words, task)
  if (!place) return null
  const spans = [place]
  const ours = rereader.read('recurrence', spans, task)
  const read = readRecurrence(model.recurrence)
  if (!read) return ours && { ...ours, spans }
  return { ...settle(read, ours, sameRecurrence), spans }
}

/** The first day of a repetition that came without a date. */
function dueOf(
  recurrence: Checked<NonNullable<ExtractedTask['recurrence']>>,
  task: Span,
  { rereader, context }: Checking,
) {
  const ours = rereader.read('due', recurrence.spans, task)
  if (ours) return { ...ours, spans: recurrence.spans }
  const value = firstOccurrence(recurrence.value, context.now)
  return value && { value, confidence: MODEL_ONLY, spans: recurrence.spans }
}

function checkLevel<F extends 'priority' | 'energy'>(
  field: F,
  model: { value: NonNullable<ExtractedTask[F]>; words: string } | null,
  task: Span,
  { quotes, rereader }: Checking,
): Checked<NonNullable<ExtractedTask[F]>> | null {
  const place = model && quotes.find(model.words, task)
  if (!model || !place) return null
  const ours = rereader.read(field, [place], task)
  return { ...settle(model.value, ours, (a, b) => a === b), spans: [place] }
}
