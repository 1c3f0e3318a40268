/**
 * Every channel between the windows and main, each with schemas for what goes in and what comes out. The preload bridge and
 * main's handlers are generated from these two tables; raw ipcMain and ipcRenderer elsewhere are a lint error.
 */
import { z } from 'zod'
import { Capture, CaptureEdit, EnergyLevel, ExtractedTask, Span, Task, TaskField, TaskPatch } from './domain.ts'
import { CaptureView } from './captureView.ts'
import { ErrorCode } from './errors.ts'
import { OpenAiKey, OpenAiStatus, OpenAiTest } from './openai.ts'
import { Settings } from './settings.ts'

const nothing = z.null()
const id = z.object({ id: z.uuid() })
const editOf = z.object({ id: z.uuid(), ordinal: z.number().int().min(0) })
const dismissed = z.array(Span).max(200).optional()
const captureCommand = z.enum(['start', 'stop', 'toggle', 'cancel'])

function channel<In extends z.ZodType, Out extends z.ZodType>(input: In, output: Out) {
  return { input, output }
}

/** A window asks, main answers; a rejected call carries `{code}` of a SaysoError (see IpcFailure). */
export const requests = {
  'tasks.list': channel(nothing, z.array(Task)),
  /**
   * Adds what was typed through the same extraction as speech. At least one task is made, unless it asks for a change to tasks
   * that exist: that is shown in the overlay, as when it is spoken. `dismissed` are parts to be read as plain words.
   */
  'tasks.add': channel(
    z.object({
      text: z
        .string()
        .max(10_000)
        .refine((text) => text.trim() !== ''),
      dismissed,
    }),
    z.array(Task),
  ),
  'tasks.update': channel(z.object({ id: z.uuid(), patch: TaskPatch }), Task),
  'tasks.complete': channel(z.object({ id: z.uuid(), done: z.boolean() }), Task),
  'tasks.remove': channel(id, nothing),
  'tasks.restore': channel(id, Task),
  /** Takes a duplicate into the older task that it repeats; the answer is the older one. */
  'tasks.merge': channel(id, Task),
  /** Takes a merge back; the answer is the duplicate. */
  'tasks.unmerge': channel(id, Task),
  'tasks.keepBoth': channel(id, Task),
  /** Takes the "check" marks off: of the fields named, or of all. */
  'tasks.accept': channel(z.object({ id: z.uuid(), fields: z.array(TaskField).optional() }), Task),
  /** What fits the energy and the free minutes, the best first; null stands for no matter. */
  'tasks.whatNow': channel(
    z.object({ energy: EnergyLevel.nullable(), minutes: z.number().int().min(1).max(1_440).nullable() }),
    z.array(
      z.object({
        task: Task,
        fit: z.enum(['match', 'easier', 'unknown', 'harder']),
        estimatedMinutes: z.number().int(),
      }),
    ),
  ),
  /** The guess of the speaker's energy, null while there is none. */
  'energy.hint': channel(nothing, EnergyLevel.nullable()),
  'captures.list': channel(
    z.object({ limit: z.number().int().min(1).max(500), before: z.iso.datetime().optional() }),
    z.array(Capture),
  ),
  /** The recording as a WAV file's bytes. */
  'captures.audio': channel(id, z.instanceof(Uint8Array)),
  'captures.retry': channel(id, nothing),
  /** Makes one task of the whole transcript, for a note in which no task was found. */
  'captures.makeTask': channel(id, Task),
  'captures.remove': channel(id, nothing),
  /** Takes back, or brings back, all tasks of a capture. */
  'captures.undo': channel(z.object({ id: z.uuid(), undone: z.boolean() }), z.array(Task)),
  /** What captures asked to be done to tasks that existed, in order. */
  'captures.edits': channel(z.object({ ids: z.array(z.uuid()).max(500) }), z.array(CaptureEdit)),
  'captures.undoEdit': channel(editOf.extend({ undone: z.boolean() }), nothing),
  /** Says which task an unclear edit meant; null for none of them. */
  'captures.answer': channel(editOf.extend({ taskId: z.uuid().nullable() }), nothing),
  'capture.command': channel(z.object({ command: captureCommand }), nothing),
  'capture.view': channel(nothing, CaptureView),
  /** Closes the overlay's result or notice. */
  'capture.dismiss': channel(nothing, nothing),
  /** The overlay says what it needs to show its content, in CSS pixels. */
  'overlay.resize': channel(z.object({ height: z.number().int().min(0).max(1_000) }), nothing),
  /** While the pointer is on the overlay, its outcome stays. */
  'overlay.hover': channel(z.object({ inside: z.boolean() }), nothing),
  /** The overlay says that it has painted the tasks of a capture (the end of the span ui.tasksVisible). */
  'overlay.painted': channel(z.object({ captureId: z.uuid(), atMs: z.number() }), nothing),
  /** Reads a text as it is typed; nothing is stored. */
  'extraction.preview': channel(z.object({ text: z.string().max(10_000), dismissed }), z.array(ExtractedTask)),
  'quickAdd.close': channel(nothing, nothing),
  'settings.get': channel(nothing, Settings),
  'settings.set': channel(Settings.partial(), Settings),
  'openai.status': channel(nothing, OpenAiStatus),
  /** Null forgets the key. The answer says where it is kept, never what it is. */
  'openai.setKey': channel(z.object({ key: OpenAiKey.nullable() }), OpenAiStatus),
  /** Sends one small request, with nothing of the person's, by the key and the model that are set. */
  'openai.test': channel(nothing, OpenAiTest),
  'microphones.list': channel(nothing, z.array(z.string())),
  /** Opens the main window at a view, or quick add, from a window that is neither. */
  'app.open': channel(z.object({ view: z.enum(['tasks', 'history', 'settings', 'quickAdd']) }), nothing),
  'app.about': channel(
    nothing,
    z.object({
      version: z.string(),
      platform: z.string(),
      locale: z.string(),
      /** How the capture shortcut works here; `toggle` where key-up cannot be seen, `none` where it is taken. */
      shortcutMode: z.enum(['hold', 'toggle', 'none']),
      /** Troubles found at start that the person should read. */
      notices: z.array(z.object({ code: ErrorCode, params: z.record(z.string(), z.string()) })),
    }),
  ),
} as const

/** Main tells every window that listens. */
export const events = {
  'tasks.changed': z.null(),
  'captures.changed': z.null(),
  'capture.view': CaptureView,
  /** Loudness of the last frame, 0 (silence) to 1 (full scale), about 30 times a second while listening. */
  'capture.level': z.object({ level: z.number().min(0).max(1) }),
  'settings.changed': Settings,
  'app.notices': z.array(z.object({ code: ErrorCode, params: z.record(z.string(), z.string()) })),
  /** The main window is asked to show a view (from the tray's menu or the command line). */
  'app.navigate': z.object({ view: z.enum(['tasks', 'history', 'settings']) }),
} as const

export type RequestName = keyof typeof requests
export type EventName = keyof typeof events
export type RequestInput<N extends RequestName> = z.infer<(typeof requests)[N]['input']>
export type RequestOutput<N extends RequestName> = z.infer<(typeof requests)[N]['output']>
export type EventPayload<N extends EventName> = z.infer<(typeof events)[N]>

/**
 * How a failure crosses the boundary: Electron keeps only an error's message, so main answers every request with one of these
 * and the bridge turns the second back into a rejection.
 */
export type IpcAnswer<T> = { ok: true; value: T } | { ok: false; code: ErrorCode }

/** What preload exposes as `window.sayso`. */
export interface SaysoBridge {
  request<N extends RequestName>(name: N, input: RequestInput<N>): Promise<RequestOutput<N>>
  /** @returns a function that ends the subscription */
  on<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void
}
