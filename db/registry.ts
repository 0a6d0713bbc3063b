import { lessonsRegistry } from './registry/lessons.ts'
import { mailRegistry } from './registry/mail.ts'
import { moneyRegistry } from './registry/money.ts'
import { newsRegistry } from './registry/news.ts'
import { peopleRegistry } from './registry/people.ts'
import { policyRegistry } from './registry/policy.ts'

/**
 * Every column of every table: what it holds and for what, on which ground and how long, where the
 * person finds it in their export, and what their erasure does to it. Tests compare it with the
 * database, the export and an erasure.
 */
export const registry = {
  ...peopleRegistry,
  ...lessonsRegistry,
  ...moneyRegistry,
  ...mailRegistry,
  ...newsRegistry,
  ...policyRegistry,
}
