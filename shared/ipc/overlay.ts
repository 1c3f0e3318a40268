/** Requests about the capture under way and the overlay that shows it. */
import { z } from 'zod'
import { CaptureView } from '../captureView.ts'
import { channel, nothing } from './channel.ts'

const captureCommand = z.enum(['start', 'stop', 'toggle', 'cancel'])

export const overlayRequests = {
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
} as const
