/** Ends a command with words for whoever ran it; exit code 1. */
export class CommandFailed extends Error {
  override name = 'CommandFailed'
}
