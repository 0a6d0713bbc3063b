import type { Addressee } from './compose.ts'

/** Who runs the school reads in its own language and zone. */
export const staffOf = (school: {
  contact: string
  name: string
  timeZone: string
}): Addressee => ({
  email: school.contact,
  name: school.name,
  locale: 'uk',
  timeZone: school.timeZone,
})
