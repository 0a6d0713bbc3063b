import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import * as schema from '../../schema/second-factor.ts'
import { answers } from '../http/answers.ts'
import { input } from '../http/input.ts'
import { refused } from '../http/problem.ts'
import { credentialOf } from '../http/session.ts'
import type { AppEnv } from '../http/types.ts'
import { confirmFactor } from './confirm.ts'
import { enrolFactor } from './enrol.ts'
import { qrOf } from './qr.ts'
import { removeFactor } from './remove.ts'
import { renewBackupCodes } from './renew-backup-codes.ts'

const tags = ['Accounts']

/** The second factor of whoever is logged in. */
export const secondFactorRoutes = new Hono<AppEnv>()
  .post(
    '/api/me/factor',
    describeRoute({
      tags,
      summary: 'Begin a second factor',
      description:
        'Answers the secret of an authenticator app (RFC 6238: SHA-1, six digits, 30 seconds). Nothing changes before this session confirms it by a code, within half an hour.',
      responses: answers(
        { 201: schema.enrolment },
        'credentials.invalid',
        'factor.on',
        'unavailable',
      ),
    }),
    input('json', schema.enrol),
    async (c) => {
      const { password } = c.req.valid('json')
      const result = await enrolFactor(c.get('ctx'), credentialOf(c), password)
      if (result.tag !== 'begun') return refused(c, result)
      const { secret, uri } = result
      return c.json({ secret, uri, qr: qrOf(uri) }, 201)
    },
  )
  .post(
    '/api/me/factor/confirm',
    describeRoute({
      tags,
      summary: 'Turn the second factor on by a code of the app',
      description:
        'Answers ten backup codes, once. All other sessions end, and a mail tells of it.',
      responses: answers({ 200: schema.backupCodes }, 'code.invalid', 'factor.off'),
    }),
    input('json', schema.confirm),
    async (c) => {
      const { code } = c.req.valid('json')
      const result = await confirmFactor(c.get('ctx'), credentialOf(c), code)
      return result.tag === 'on' ? c.json({ backupCodes: result.backupCodes }) : refused(c, result)
    },
  )
  .delete(
    '/api/me/factor',
    describeRoute({
      tags,
      summary: 'Turn the second factor off',
      description:
        'All other sessions end, and a mail tells of it. Whoever runs the school cannot be without one.',
      responses: answers(
        { 204: null },
        'credentials.invalid',
        'code.invalid',
        'factor.off',
        'factor.required',
        'unavailable',
      ),
    }),
    input('json', schema.prove),
    async (c) => {
      const result = await removeFactor(c.get('ctx'), credentialOf(c), c.req.valid('json'))
      return result.tag === 'off' ? c.body(null, 204) : refused(c, result)
    },
  )
  .post(
    '/api/me/factor/backup-codes',
    describeRoute({
      tags,
      summary: 'Make new backup codes',
      description:
        'The earlier ones end, and so do all other sessions; a mail tells of it. The answer is given once.',
      responses: answers(
        { 200: schema.backupCodes },
        'credentials.invalid',
        'code.invalid',
        'factor.off',
        'unavailable',
      ),
    }),
    input('json', schema.prove),
    async (c) => {
      const result = await renewBackupCodes(c.get('ctx'), credentialOf(c), c.req.valid('json'))
      return result.tag === 'renewed'
        ? c.json({ backupCodes: result.backupCodes })
        : refused(c, result)
    },
  )
