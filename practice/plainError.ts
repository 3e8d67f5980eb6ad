/** A mistake of whoever starts the rehearsal, told in one plain sentence and without a stack trace. */
export class PlainError extends Error {}
