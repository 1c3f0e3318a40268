import type { RequestInput, RequestOutput } from '../../shared/ipc.ts'
import type { FakeState } from './fakeBridge.ts'
import { samplePeaks } from './samples.ts'

type Names = 'peaks' | 'facts' | 'readers' | 'readAgain' | 'extractAgain' | 'disk'
type Answers = { [N in `captures.${Names}`]: (input: RequestInput<N>) => RequestOutput<N> }

/** What History asks beside its list. */
export const createHistoryAnswers = (state: FakeState): Answers => ({
  'captures.peaks': ({ id }) => samplePeaks(id),
  'captures.facts': () => [
    { stage: 'transcribe', by: 'moonshine-tiny', attempts: 1, tookMs: 212 },
    { stage: 'extract', by: 'rules', attempts: 1, tookMs: 9 },
  ],
  'captures.readers': () =>
    state.models
      .filter((model) => model.state.kind !== 'available')
      .map(({ id, name }) => ({ id, name, kind: 'device' as const })),
  'captures.readAgain': () => ({ outcome: 'done' }),
  'captures.extractAgain': () => ({ outcome: 'done' }),
  'captures.disk': () => ({ bytes: 412_000_000, recordings: 1_284 }),
})
