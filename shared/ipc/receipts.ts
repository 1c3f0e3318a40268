/** Requests about what left the machine. */
import { z } from 'zod'
import { Receipt, ReceiptTotals } from '../receipts.ts'
import { channel } from './channel.ts'

export const receiptsRequests = {
  /** In the order of sending. */
  'receipts.list': channel(z.object({ captureIds: z.array(z.uuid()).max(500) }), z.array(Receipt)),
  /** Of everything sent since then, captures deleted since included. */
  'receipts.totals': channel(z.object({ since: z.iso.datetime() }), ReceiptTotals),
} as const

export const receiptsEvents = {
  /** A request was sent, or something came of one. */
  'receipts.changed': z.null(),
} as const
