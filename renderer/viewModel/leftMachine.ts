import type { Capture } from '../../shared/domain.ts'
import type { StepFact } from '../../shared/ipc/history.ts'
import type { Receipt } from '../../shared/receipts.ts'

/**
 * Whether anything of a capture left this machine. `nothing` is said only where that is certain: each request has had its receipt,
 * written before it was sent, for as long as steps leave facts. Notes read before that have neither.
 */
export function leftMachine(
  { extractionEngine, state }: Pick<Capture, 'extractionEngine' | 'state'>,
  facts: readonly StepFact[],
  receipts: readonly Receipt[],
): 'something' | 'nothing' | 'words' | 'unknown' {
  if (receipts.length > 0) return 'something'
  if (extractionEngine === 'openai') return 'words'
  if (facts.length > 0) return 'nothing'
  // What was never read was never sent.
  return extractionEngine === null && (state === 'cancelled' || state === 'empty') ? 'nothing' : 'unknown'
}
