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
