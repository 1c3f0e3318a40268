/** Kept apart from domain.ts so that windows can use it without loading the schemas. */

/** A field whose evidence is less sure than this (0..1) is marked "check". */
export const CHECK_BELOW = 0.7
