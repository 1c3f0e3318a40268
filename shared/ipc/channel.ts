import { z } from 'zod'

/** What goes in and what comes out of a channel that has neither. */
export const nothing = z.null()
export const id = z.object({ id: z.uuid() })

/** A channel on which a window asks and main answers: schemas for what goes in and what comes out. */
export function channel<In extends z.ZodType, Out extends z.ZodType>(input: In, output: Out) {
  return { input, output }
}
