/** Stands where an optional part of a library would be bundled; nothing of it is called. */
export default undefined
