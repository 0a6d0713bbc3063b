import { readFileSync } from 'node:fs'
import { createRequire, registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

/** The part of esbuild that is used here; it comes with wrangler, which bundles the Worker with it. */
interface Esbuild {
  transformSync(
    source: string,
    options: {
      loader: 'tsx'
      format: 'esm'
      jsx: 'automatic'
      jsxImportSource: string
      sourcemap: 'inline'
    },
  ): { code: string }
}

/** Lets this process import `.tsx`: Node 24 strips types but reads no JSX. */
export function readJsx(): void {
  const { transformSync } = createRequire(import.meta.resolve('wrangler'))('esbuild') as Esbuild
  registerHooks({
    load(url, context, next) {
      if (!url.endsWith('.tsx')) return next(url, context)
      const { code } = transformSync(readFileSync(fileURLToPath(url), 'utf8'), {
        loader: 'tsx',
        format: 'esm',
        jsx: 'automatic',
        jsxImportSource: 'hono/jsx',
        sourcemap: 'inline',
      })
      return { format: 'module', source: code, shortCircuit: true }
    },
  })
}
