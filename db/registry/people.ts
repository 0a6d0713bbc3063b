import { acknowledgements, operations, sessions, signUps, users } from '../tables/accounts.ts'
import { refusals, subscribers } from '../tables/announcements.ts'
import { audit } from '../tables/audit.ts'
import { erasures } from '../tables/erasures.ts'
import { devices, emailChanges, passwordResets } from '../tables/recovery.ts'
import { backupCodes, factors, pendingLogIns } from '../tables/second-factor.ts'
import { throttles } from '../tables/throttles.ts'
import { registered, under, withheld } from './facts.ts'

const account = under({ ground: 'contract', kept: 'as long as the account', erase: 'blanked' })
const attempt = under({ ground: 'contract', kept: 'signUps', erase: 'deleted' })
const session = under({ ground: 'contract', kept: 'sessions', erase: 'deleted' })
const device = under({
  ground: 'legitimate interest',
  kept: 'as long as the account',
  erase: 'deleted',
})
const factor = under({ ground: 'contract', kept: 'until it is removed', erase: 'deleted' })
const door = under({ ground: 'contract', kept: 'until the code is given', erase: 'deleted' })
const link = under({ ground: 'contract', kept: 'while the link works', erase: 'deleted' })
const agreement = under({ ground: 'legal duty', kept: 'records', erase: 'kept' })
const request = under({ ground: 'contract', kept: 'operations', erase: 'deleted' })
const subscription = under({ ground: 'consent', kept: 'until it is refused', erase: 'deleted' })
const refusal = under({
  ground: 'legal duty',
  kept: 'until it is asked for again',
  erase: 'kept',
})
const security = under({ ground: 'legitimate interest', kept: 'audit', erase: 'kept' })
const wish = under({ ground: 'legal duty', kept: 'as long as the account', erase: 'kept' })
const tries = under({ ground: 'legitimate interest', kept: 'tries', erase: 'kept' })

/** Accounts, what keeps them safe, and who wants news. */
export const peopleRegistry = {
  users: registered(
    users,
    { by: 'id', holds: 'id' },
    {
      id: account('record', 'tells the account from others', 'account.id', { erase: 'kept' }),
      email: account('e-mail', 'logging in, confirmations, clearing up a lesson', 'account.email'),
      name: account('name', 'addressing the person', 'account.name'),
      passwordHash: account('password', 'logging in', withheld.secret),
      role: account('record', 'what the person may do', 'account.role'),
      videoService: account('video account', 'holding lessons', 'account.videoService', {
        erase: 'kept',
      }),
      videoAccount: account('video account', 'holding lessons', 'account.videoAccount'),
      locale: account('setting', 'the language of pages and mails', 'account.language', {
        erase: 'kept',
      }),
      timeZone: account('setting', 'the zone that times are shown in', 'account.timeZone'),
      announcements: account('setting', 'whether news are wanted', 'account.news', {
        ground: 'consent',
      }),
      createdAt: account('record', 'when the account was made', 'account.since', { erase: 'kept' }),
      suppressedAt: account('record', 'since when mail does not arrive', 'account.mailStoppedAt', {
        kept: 'until mail arrives again',
      }),
      erasedAt: account('record', 'that the person was erased, and when', withheld.inner, {
        ground: 'legal duty',
        kept: 'records',
        erase: 'kept',
      }),
    },
  ),
  signUps: registered(
    signUps,
    { by: 'email', holds: 'e-mail' },
    {
      id: attempt('record', 'tells the attempt from others', 'signUps.id'),
      email: attempt('e-mail', 'where the confirmation goes', 'signUps.email'),
      name: attempt('name', 'addressing the person', 'signUps.name'),
      passwordHash: attempt('password', 'logging in once confirmed', withheld.secret),
      videoService: attempt('video account', 'holding lessons', 'signUps.videoService'),
      videoAccount: attempt('video account', 'holding lessons', 'signUps.videoAccount'),
      locale: attempt('setting', 'the language of pages and mails', 'signUps.language'),
      timeZone: attempt('setting', 'the zone that times are shown in', 'signUps.timeZone'),
      announcements: attempt('setting', 'whether news are wanted', 'signUps.news', {
        ground: 'consent',
      }),
      policyVersion: attempt('record', 'what was acknowledged', 'signUps.policyVersion'),
      policyHash: attempt('record', 'what was acknowledged', 'signUps.policyHash'),
      next: attempt('record', 'where the person was going', 'signUps.next'),
      status: attempt('record', 'one attempt works, once', 'signUps.state'),
      createdAt: attempt('record', 'when it goes', 'signUps.begunAt'),
      expiresAt: attempt('record', 'until when it works', 'signUps.expiresAt'),
    },
  ),
  sessions: registered(
    sessions,
    { by: 'userId', holds: 'id' },
    {
      id: session('record', 'recognising the person', 'sessions.id'),
      userId: session('record', 'recognising the person', withheld.person),
      secretHash: session('secret', 'recognising the person', withheld.secret),
      createdAt: session('record', 'its absolute end', 'sessions.begunAt'),
      seenAt: session('record', 'its end when it lies idle', 'sessions.usedAt'),
      expiresAt: session('record', 'its absolute end', 'sessions.expiresAt'),
      endedAt: session('record', 'that it was ended', 'sessions.endedAt'),
      device: session('record', 'recognising a stranger’s session', 'sessions.device'),
      secondFactor: session('record', 'what the session may do', 'sessions.withCode'),
    },
  ),
  factors: registered(
    factors,
    { by: 'userId', holds: 'id' },
    {
      id: factor('record', 'logging in with a code', 'secondFactor.id'),
      userId: factor('record', 'logging in with a code', withheld.person),
      sealedSecret: factor('secret', 'checking the app’s codes', withheld.secret),
      lastStep: factor('record', 'using no code twice', 'secondFactor.lastStep'),
      sessionId: factor('record', 'who may confirm it', 'secondFactor.session'),
      createdAt: factor('record', 'until when it waits', 'secondFactor.begunAt'),
      confirmedAt: factor('record', 'whether it is demanded', 'secondFactor.confirmedAt'),
    },
  ),
  backupCodes: registered(
    backupCodes,
    { by: 'factorId', holds: 'id' },
    {
      factorId: factor('record', 'logging in without the app', [
        'secondFactor.id',
        'secondFactor.backupCodes',
      ]),
      hash: factor('secret', 'logging in without the app', withheld.secret),
    },
  ),
  pendingLogIns: registered(
    pendingLogIns,
    { by: 'userId', holds: 'id' },
    {
      id: door('record', 'asking for the code after the password', 'openLogIns.id'),
      userId: door('record', 'whose log-in it is', withheld.person),
      expiresAt: door('record', 'until when the code is awaited', 'openLogIns.expiresAt'),
      place: door('secret', 'telling whether the code came after all', withheld.secret),
    },
  ),
  devices: registered(
    devices,
    { by: 'userId', holds: 'id' },
    {
      userId: device('record', 'telling a new device', withheld.person),
      label: device('record', 'telling a new device', 'devices.device'),
      firstSeenAt: device('record', 'telling a new device', 'devices.firstSeenAt'),
    },
  ),
  passwordResets: registered(
    passwordResets,
    { by: 'userId', holds: 'id' },
    {
      id: link('record', 'the way back in', 'passwordLinks.id'),
      userId: link('record', 'the way back in', withheld.person),
      status: link('record', 'the link works once', 'passwordLinks.state'),
      createdAt: link('record', 'when it was asked for', 'passwordLinks.askedAt'),
      expiresAt: link('record', 'until when it works', 'passwordLinks.expiresAt'),
    },
  ),
  emailChanges: registered(
    emailChanges,
    { by: 'userId', holds: 'id' },
    {
      id: link('record', 'a new address', 'emailChanges.id'),
      userId: link('record', 'a new address', withheld.person),
      email: link('e-mail', 'confirming the new address', 'emailChanges.newEmail'),
      sessionId: link('record', 'which session goes on', 'emailChanges.session'),
      status: link('record', 'the link works once', 'emailChanges.state'),
      createdAt: link('record', 'when it was asked for', 'emailChanges.askedAt'),
      expiresAt: link('record', 'until when it works', 'emailChanges.expiresAt'),
      usage: link('record', 'which use took effect', withheld.inner),
      oldEmail: link('e-mail', 'telling the old address', 'emailChanges.oldEmail', {
        kept: 'links',
      }),
    },
  ),
  acknowledgements: registered(
    acknowledgements,
    { by: 'userId', holds: 'id' },
    {
      id: agreement('record', 'proof of what was agreed to', 'agreements.id'),
      userId: agreement('record', 'whose agreement it is', withheld.person),
      document: agreement('record', 'what was agreed to', 'agreements.document'),
      version: agreement('record', 'what was agreed to', 'agreements.version'),
      hash: agreement('record', 'what was agreed to', 'agreements.fingerprint'),
      locale: agreement('record', 'in which language', 'agreements.language'),
      bookingId: agreement('record', 'for which booking', 'agreements.booking'),
      at: agreement('record', 'when', 'agreements.at'),
    },
  ),
  operations: registered(
    operations,
    { by: 'userId', holds: 'id' },
    {
      id: request('record', 'answering a repeated request alike', 'requests.id'),
      userId: request('record', 'whose request it is', withheld.person),
      route: request('record', 'which request it is', 'requests.request'),
      key: request('record', 'which request it is', 'requests.key'),
      bodyHash: request('record', 'which request it is', withheld.inner),
      status: request('record', 'the answer to repeat', 'requests.answered'),
      answer: request('record', 'the answer to repeat', withheld.repeated),
      createdAt: request('record', 'when it is forgotten', 'requests.at'),
    },
  ),
  subscribers: registered(
    subscribers,
    { by: 'email', holds: 'e-mail' },
    {
      id: subscription('record', 'tells the subscription from others', 'news.id'),
      email: subscription('e-mail', 'where news go', 'news.email'),
      name: subscription('name', 'addressing the person', 'news.name'),
      locale: subscription('setting', 'the language of the news', 'news.language'),
      status: subscription('record', 'whether it is confirmed', 'news.state'),
      createdAt: subscription('record', 'when it was asked for', 'news.askedAt'),
      confirmedAt: subscription('record', 'proof of the consent', 'news.confirmedAt'),
      expiresAt: subscription('record', 'until when it waits', 'news.expiresAt', {
        kept: 'unconfirmed',
      }),
      suppressedAt: subscription(
        'record',
        'since when mail does not arrive',
        'news.mailStoppedAt',
        {
          kept: 'until mail arrives again',
        },
      ),
      consentSource: subscription('record', 'proof of the consent', 'news.consentSource'),
    },
  ),
  refusals: registered(refusals, null, {
    hash: refusal('record', 'keeping the address from being imported', withheld.hash),
    at: refusal('record', 'when it was refused or left', withheld.hash),
  }),
  audit: registered(
    audit,
    { by: 'subjectId', holds: 'id' },
    {
      id: security('record', 'finding out about intruders', 'securityEvents.id'),
      at: security('record', 'when it happened', 'securityEvents.at'),
      actorId: security('record', 'who did it', 'securityEvents.by'),
      event: security('record', 'what happened', ['securityEvents.event', 'securityEvents.what']),
      subjectId: security('record', 'to whom', 'securityEvents.about'),
    },
  ),
  erasures: registered(
    erasures,
    { by: 'userId', holds: 'id' },
    {
      id: wish('record', 'doing what was asked', 'erasures.id'),
      userId: wish('record', 'who asked', withheld.person),
      status: wish('record', 'whether it is done', 'erasures.state'),
      lessons: wish('record', 'what becomes of lessons ahead', 'erasures.lessons'),
      askedAt: wish('record', 'proof of the request', 'erasures.askedAt'),
      erasedAfter: wish('record', 'the day’s grace', 'erasures.notBefore'),
      dueAt: wish('record', 'when the clock looks', 'erasures.nextLookAt'),
      endedAt: wish('record', 'proof that it was done', 'erasures.endedAt'),
    },
  ),
  throttles: registered(throttles, null, {
    key: tries('record', 'counting guesses', withheld.hash),
    failures: tries('record', 'counting guesses', withheld.hash),
    blockedUntil: tries('record', 'how long the next one waits', withheld.hash),
    updatedAt: tries('record', 'when it is forgotten', withheld.hash),
    passedAt: tries('record', 'not stopping the owner', withheld.hash, { kept: 'knownClients' }),
  }),
}
