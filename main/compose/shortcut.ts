import { runCaptureCommand } from '../pipeline/shortcut/captureCommand.ts'
import type { CaptureCommand } from '../pipeline/shortcut/commandLine.ts'
import { preciseNow } from '../telemetry/traceFile.ts'
import type { GestureAction } from '../pipeline/shortcut/gesture.ts'
import type { Pipeline } from '../pipeline/pipeline.ts'

/** Does to the capture under way what the shortcut's gesture means. */
export function actOn(pipeline: Pipeline, action: GestureAction): void {
  switch (action.kind) {
    case 'start':
      return pipeline.start(action.at, action.mode)
    case 'stop':
      return pipeline.stop(action.at)
    case 'becomeToggle':
      return pipeline.becomeToggle()
    case 'cancel':
      return pipeline.cancel()
  }
}

/** What menus and the command line ask of a capture. */
export function captureCommands(pipeline: Pipeline, feed: Parameters<typeof runCaptureCommand>[1]['feed']) {
  return (name: CaptureCommand) =>
    runCaptureCommand(name, {
      isRecording: pipeline.isRecording,
      start: () => pipeline.start(preciseNow(), 'toggle'),
      stop: () => pipeline.stop(preciseNow()),
      cancel: pipeline.cancel,
      feed,
    })
}
