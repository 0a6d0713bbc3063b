// Stands for uc.micro in the Worker's bundle (wrangler.toml): its classes are the engine's own.

/** Punctuation. */
export const P = /\p{P}/u

/** Symbols. */
export const S = /\p{S}/u
