/** Stands where an optional library of hono-openapi would be bundled; nothing of it is called. */
export {}
