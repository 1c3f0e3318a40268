import type { UpdateView } from '../../shared/ipc/updates.ts'

/** How an update may stand, by name: `ready`, `downloading`, `back`, `trouble`, `went`; nothing to do for any other. */
export function sampleUpdate(name: string): UpdateView {
  const nothing: UpdateView = {
    current: '1.1.0',
    kind: 'idle',
    version: null,
    action: null,
    percent: 0,
    notes: '',
    reason: null,
    problem: null,
    wentBackFrom: null,
  }
  const offer = {
    version: '1.2.0',
    action: 'update' as const,
    notes: 'Lists that are spoken are told apart. Faster start.',
  }
  switch (name) {
    case 'ready':
      return { ...nothing, ...offer, kind: 'ready' }
    case 'downloading':
      return { ...nothing, ...offer, kind: 'downloading', percent: 42 }
    case 'back':
      return { ...nothing, kind: 'ready', version: '1.0.0', action: 'downgrade', reason: 'It crashed for some people.' }
    case 'trouble':
      return { ...nothing, problem: 'update.unsigned' }
    case 'went':
      return { ...nothing, wentBackFrom: '1.2.0' }
    default:
      return nothing
  }
}
