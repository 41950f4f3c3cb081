import type { Messages } from '#lib/messages/messages.ts'

/** What can be wrong with a field of a form, by its sentence in the room `errors`. */
export type Fault = keyof Messages['errors']['field']

/** The message key of a fault, as the shapes of forms and refusals carry it: `errors.field.email`. */
export const fault = (name: Fault) => `errors.field.${name}` as const
