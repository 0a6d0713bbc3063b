import { generateSpecs } from 'hono-openapi'
import manifest from '../../package.json' with { type: 'json' }
import { createApp } from '../../functions/app.ts'
import { createContext } from '../../functions/context.ts'
import { type ProblemCode, problems } from '../../schema/problems.ts'
import { originExempt, publicRoutes, unshielded } from '../../functions/http/public-routes.ts'

type Document = Awaited<ReturnType<typeof generateSpecs>>
type Methods = NonNullable<Document['paths'][string]>
const methods = ['get', 'put', 'post', 'patch', 'delete'] as const satisfies (keyof Methods)[]
type Operation = NonNullable<Methods[(typeof methods)[number]]>

const description = `JSON in UTF-8 both ways. Unknown fields in a request are refused.

Errors are problem+json (RFC 9457); their \`code\` is stable, their \`title\` follows \`Accept-Language\` (uk, en).
Instants are RFC 3339 in UTC, days are \`YYYY-MM-DD\`, zones are IANA names. Money is in minor units.
A session is the cookie \`__Host-session\`. Whoever changes something from a browser must do it from our own pages.`

const tags = [
  { name: 'Lessons', description: 'What anyone may see before giving any data' },
  { name: 'Accounts', description: 'Signing up, logging in, who one is' },
  { name: 'Bookings', description: 'Taking a time' },
  { name: 'Payments', description: 'Paying for it, and the balance' },
  { name: 'Announcements', description: 'News of the school: asking for them, refusing them' },
  { name: 'Legal', description: 'What is acknowledged and accepted' },
  { name: 'Providers', description: 'What the payment provider calls' },
  { name: 'Staff', description: 'What whoever runs the school does' },
  { name: 'Health', description: 'What whoever runs the school looks at' },
]

/**
 * The OpenAPI 3.1 document, made of the schemas that the routes themselves validate by. The school's
 * name and address are the Worker's to add.
 */
export async function apiDocument(): Promise<Document> {
  const document = await generateSpecs(createApp(createContext), {
    documentation: {
      info: { title: 'API', version: manifest.version, description },
      tags,
      components: {
        securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-session' } },
      },
    },
    excludeStaticFile: false,
    defaultValidationErrorResponse: false,
  })
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const method of methods) {
      const operation = operations[method]
      if (operation) complete(operation, method, path)
    }
  }
  return document
}

/** Adds what no route need say: who may call it, and the problems that any such route may answer. */
function complete(operation: Operation, method: string, path: string): void {
  const route = `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`
  const isPublic = publicRoutes.has(route)
  operation.operationId = operation.operationId?.replace(/^([a-z]+)Api/, '$1')
  operation.security = isPublic ? [] : [{ session: [] }]
  const common: [boolean, ...ProblemCode[]][] = [
    [!isPublic, 'session.required'],
    [method !== 'get' && !originExempt.has(route), 'origin.refused'],
    [method !== 'get' && !unshielded.has(route), 'rate.limited'],
    [operation.requestBody !== undefined, 'body.malformed', 'body.too-large', 'body.wrong-type'],
    [operation.requestBody !== undefined || hasQuery(operation), 'input.invalid'],
    [true, 'internal.error'],
  ]
  for (const [applies, ...codes] of common) {
    if (applies) for (const code of codes) addProblem(operation, code)
  }
}

function hasQuery({ parameters }: Operation): boolean {
  return (parameters ?? []).some((parameter) => 'in' in parameter && parameter.in === 'query')
}

function addProblem(operation: Operation, code: ProblemCode): void {
  const responses = (operation.responses ??= {})
  const known = responses[problems[code]]
  const said = known && 'description' in known ? (known.description ?? '') : ''
  if (said.includes(`\`${code}\``)) return
  responses[problems[code]] = {
    description: [said, `\`${code}\``].filter(Boolean).join(', '),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  }
}
