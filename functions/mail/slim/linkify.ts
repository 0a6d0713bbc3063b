/**
 * Stands for linkify-it in the Worker's bundle (wrangler.toml): markdown-it makes one of these, and
 * asks it nothing while `linkify` is off.
 */
export function LinkifyIt() {}
