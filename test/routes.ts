import { findTargetHandler } from 'hono/utils/handler'
import type * as v from 'valibot'
import { createApp } from '../functions/app.ts'
import { createContext } from '../functions/context.ts'
import { takenBy } from '../functions/http/input.ts'

/** A route as the app mounts it, with the schemas that it validates by. */
export interface Route {
  /** `GET /api/bookings/:id`. */
  name: string
  method: string
  path: string
  takes: Partial<Record<'json' | 'query' | 'param', v.GenericSchema<unknown, unknown>>>
}

/** A parameter of a path: `:id`, or `:file{.+}`. */
const parameter = /:(\w+)(?:\{[^}]*\})?/g

/** Every route of the app, in order. */
export const routes: readonly Route[] = [...routesByName().values()]

export const routeNames: readonly string[] = routes.map(({ name }) => name)

/** The parameters that a route's path names. */
export const parametersOf = ({ path }: Pick<Route, 'path'>): string[] =>
  [...path.matchAll(parameter)].map(([, name = '']) => name)

/** The route's path with a value for each of its parameters, percent-encoded unless told. */
export const pathOf = (
  { path }: Pick<Route, 'path'>,
  value: (name: string) => string,
  encode: (text: string) => string = encodeURIComponent,
): string => path.replaceAll(parameter, (_, name: string) => encode(value(name)))

/** A request of a route that says nothing, in the form that the route takes. */
export function bareRequest({ method, path }: Route, headers: Record<string, string> = {}) {
  if (method === 'GET') return { method, headers }
  const isApi = path.startsWith('/api/')
  const type = isApi ? 'application/json' : 'application/x-www-form-urlencoded'
  return { method, body: isApi ? '{}' : '', headers: { 'Content-Type': type, ...headers } }
}

function routesByName(): Map<string, Route> {
  const found = new Map<string, Route>()
  for (const { method, path, handler } of createApp(createContext).routes) {
    if (method === 'ALL') continue
    const name = `${method} ${path}`
    const route = found.get(name) ?? { name, method, path, takes: {} }
    const taken = takenBy(findTargetHandler(handler))
    if (taken) route.takes[taken.target] = taken.schema
    found.set(name, route)
  }
  return found
}
