import type { GestureEvent } from './gesture.ts'
import type { CaptureCommand } from './commandLine.ts'

/** The parts of the pipeline and of the gesture that a command moves. */
export interface CommandTargets {
  isRecording(): boolean
  start(): void
  stop(): void
  cancel(): void
  feed(event: GestureEvent): void
}

/** Carries out --capture=…, the tray's menu and the windows' buttons: a capture begun so has no key to let go of. */
export function runCaptureCommand(command: CaptureCommand, targets: CommandTargets): void {
  const recording = targets.isRecording()
  if ((command === 'start' || command === 'toggle') && !recording) {
    targets.feed({ kind: 'captureStarted' })
    targets.start()
  } else if ((command === 'stop' || command === 'toggle') && recording) {
    targets.stop()
    targets.feed({ kind: 'captureEnded' })
  } else if (command === 'cancel') {
    targets.cancel()
    targets.feed({ kind: 'captureEnded' })
  }
}
