import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const report = v.object({
  diagnostics: v.array(
    v.object({
      code: v.string(),
      filename: v.string(),
      message: v.string(),
      help: v.optional(v.string()),
    }),
  ),
})

/** A file, an import that it may not have, and the beginning of the remedy. */
const refused: [file: string, imported: string, remedy: string][] = [
  ['schema/lessons.ts', '../db/columns.ts', 'schema/ imports nothing of ours'],
  ['schema/lessons.ts', 'hono', 'schema/ is Valibot only'],
  ['db/client.ts', '../functions/clock.ts', 'db/ imports schema/ only'],
  ['db/tables/mail.ts', '../../functions/ids.ts', 'db/ imports schema/ only'],
  ['db/client.ts', '../scripts/seed.ts', 'db/ imports schema/ only'],
  ['functions/app.ts', '../test/makers.ts', 'What runs at the edge imports no scripts/'],
  ['functions/bookings/hold.ts', '../../scripts/seed.ts', 'What runs at the edge imports no'],
  ['functions/bookings/hold.ts', '../http/problem.ts', 'A verb knows nothing of HTTP'],
  ['functions/bookings/hold.ts', 'hono', 'A verb knows nothing of HTTP'],
  ['functions/bookings/hold.ts', './routes.ts', 'A verb knows nothing of HTTP'],
  ['functions/bookings/rules.ts', '../../db/client.ts', 'rules.ts decides from plain data'],
  ['functions/bookings/rules.ts', '../clock.ts', 'rules.ts decides from plain data'],
  ['functions/bookings/rules.ts', '../payments/rules.ts', 'rules.ts decides from plain data'],
  ['functions/bookings/rules.ts', './hold.ts', 'rules.ts calls no verb'],
  ['functions/bookings/rules.ts', 'drizzle-orm', 'rules.ts is pure'],
  ['functions/schedule/free-time.ts', './list-slots.ts', 'rules.ts calls no verb'],
  ['functions/bookings/routes.ts', '../../db/tables/bookings.ts', 'A route parses, calls a verb'],
  ['functions/bookings/routes.ts', 'drizzle-orm', 'A route parses, calls a verb'],
  ['functions/bookings/page-routes.tsx', 'drizzle-orm', 'A route parses, calls a verb'],
  ['functions/bookings/pages.tsx', '../../db/client.ts', 'A page shows its props'],
  ['functions/bookings/pages.tsx', './hold.ts', 'A page calls no verb'],
  ['functions/schedule/times-page.tsx', './rules.ts', 'A page calls no verb'],
  ['functions/bookings/pages.tsx', '../context.ts', 'A page imports schema/ types'],
  ['functions/bookings/mails.tsx', 'drizzle-orm', 'A mail shows its props'],
  ['functions/bookings/mails.tsx', './hold.ts', 'A mail calls no verb'],
  ['functions/bookings/mails.tsx', '../http/page.tsx', 'A mail imports schema/ types'],
  ['functions/bookings/texts.ts', '../config.ts', 'Texts are words'],
  ['functions/http/session.ts', '../../db/tables/accounts.ts', 'http/ is what every route shares'],
  ['functions/time/zones.ts', '../clock.ts', 'time/ and money/ import schema/ only'],
  ['functions/money/format.ts', '../../db/client.ts', 'time/ and money/ import schema/ only'],
  ['scripts/seed.ts', '../test/makers.ts', 'Nothing imports test/'],
]

/** What each kind needs to do its work. */
const allowed: [file: string, imported: string][] = [
  ['schema/lessons.ts', './primitives.ts'],
  ['schema/lessons.ts', 'valibot'],
  ['db/tables/mail.ts', '../../schema/enums.ts'],
  ['functions/bookings/hold.ts', '../../db/tables/bookings.ts'],
  ['functions/bookings/hold.ts', '../accounts/session.ts'],
  ['functions/bookings/rules.ts', '../../schema/enums.ts'],
  ['functions/bookings/rules.ts', '../time/zones.ts'],
  ['functions/bookings/routes.ts', './hold.ts'],
  ['functions/bookings/routes.ts', 'hono'],
  ['functions/bookings/pages.tsx', './texts.ts'],
  ['functions/bookings/pages.tsx', '../http/ui.tsx'],
  ['functions/bookings/mails.tsx', '../mail/content.ts'],
  ['scripts/seed.ts', '../db/client.ts'],
  ['test/makers.ts', '../scripts/seed.ts'],
]

/** Code that reads what it should be given. */
const ambient: [code: string, remedy: string][] = [
  ['Date.now()', 'Time comes from ctx.clock'],
  ['Math.random()', 'Randomness comes from ctx.ids'],
  ['crypto.randomUUID()', 'Ids come from ctx.ids'],
  ['performance.now()', 'Time comes from ctx.clock'],
  ['process.env', 'The environment comes from ctx.config'],
]

/** Every case lies in a folder of its own, under the project's own rules. */
const cases: [file: string, code: string][] = [
  ...refused.map(([file, imported]): [string, string] => [file, `import '${imported}'`]),
  ...allowed.map(([file, imported]): [string, string] => [file, `import '${imported}'`]),
  ...ambient.map(([expression]): [string, string] => ['functions/bookings/hold.ts', expression]),
]
let folder: string
let remedies: string[][]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'alma-layers-'))
  await Promise.all(
    cases.map(async ([file, code], index) => {
      const house = join(folder, String(index))
      await mkdir(join(house, dirname(file)), { recursive: true })
      await cp(join(root, '.oxlintrc.json'), join(house, '.oxlintrc.json'))
      await writeFile(join(house, file), `${code}\n`)
    }),
  )
  remedies = await lint()
})
afterAll(() => rm(folder, { recursive: true }))

/** What the restrictions say, for each case. */
async function lint(): Promise<string[][]> {
  const oxlint = join(root, 'node_modules/.bin/oxlint')
  const output = await new Promise<string>((fulfil) => {
    execFile(oxlint, ['-f', 'json', '.'], { cwd: folder }, (_, stdout) => fulfil(stdout))
  })
  const found = v
    .parse(report, JSON.parse(output))
    .diagnostics.filter(({ code }) => code.startsWith('eslint(no-restricted-'))
  return cases.map((_, index) =>
    found
      .filter(({ filename }) => filename.startsWith(`${index}/`))
      .map(({ message, help }) => `${message} ${help}`),
  )
}

describe('the layers are lint errors that name the remedy', () => {
  it.each(refused.map((row, index) => [...row, index] as const))(
    '%s may not import %s',
    (_, __, remedy, index) => {
      expect(remedies[index]).toContainEqual(expect.stringContaining(remedy))
    },
  )

  it.each(allowed.map((row, index) => [...row, refused.length + index] as const))(
    '%s may import %s',
    (_, __, index) => {
      expect(remedies[index]).toEqual([])
    },
  )

  it.each(ambient.map((row, index) => [...row, refused.length + allowed.length + index] as const))(
    'a verb may not reach for %s',
    (_, remedy, index) => {
      expect(remedies[index]).toContainEqual(expect.stringContaining(remedy))
    },
  )
})
