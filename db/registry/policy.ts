import { policyVersions } from '../tables/policy-versions.ts'
import { nobodys, registered, under, withheld } from './facts.ts'

const published = under({
  ground: 'legal duty',
  kept: 'as long as the school needs it',
  erase: 'kept',
})

/** What was published, for everybody to read. */
export const policyRegistry = {
  policyVersions: registered(policyVersions, null, {
    version: nobodys('which version was published'),
    hash: nobodys('which text it was'),
    effectiveFrom: nobodys('from when it is in force'),
    publishedAt: nobodys('when everybody was told'),
    publishedBy: published('record', 'who answers for it', withheld.inner),
    announcementId: nobodys('which notice tells of it'),
    changesUk: nobodys('what is new in it'),
    changesEn: nobodys('what is new in it'),
  }),
}
