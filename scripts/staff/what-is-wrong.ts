import { fieldErrors } from '../../functions/http/fault-texts.ts'

/** "password: At least 15 characters.": each wrong field, without what was typed. */
export const whatIsWrong = (issues: Parameters<typeof fieldErrors>[0]): string[] =>
  fieldErrors(issues, 'en').map(({ path, message }) => `${path}: ${message}`)
