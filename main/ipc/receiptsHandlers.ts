import type { Receipts } from '../queue/receipts.ts'
import type { RequestHandlers } from './register.ts'

export function receiptsHandlers(receipts: Pick<Receipts, 'ofCaptures' | 'totals'>) {
  return {
    'receipts.list': ({ captureIds }) => receipts.ofCaptures(captureIds),
    'receipts.totals': ({ since }) => receipts.totals(Date.parse(since)),
  } satisfies Partial<RequestHandlers>
}
