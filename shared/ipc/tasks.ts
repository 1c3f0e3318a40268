/** Requests about tasks, what is typed, and what to do now. */
import { z } from 'zod'
import { EnergyLevel, ExtractedTask, Span, Task, TaskField, TaskPatch } from '../domain.ts'
import { channel, id, nothing } from './channel.ts'

const dismissed = z.array(Span).max(200).optional()

export const tasksRequests = {
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
  /** Reads a text as it is typed; nothing is stored. */
  'extraction.preview': channel(z.object({ text: z.string().max(10_000), dismissed }), z.array(ExtractedTask)),
  'quickAdd.close': channel(nothing, nothing),
} as const
