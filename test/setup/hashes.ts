/** `[PHC string, its password]`, kept so that each implementation must open what the other made. */
type Made = readonly [phc: string, password: string]

export const madeInNode: readonly Made[] = [
  [
    '$argon2id$v=19$m=19456,t=2,p=1$TOS8aP6Jv2ev/1MN45BgTQ$EXoSEofgr2ueqy3CTm5aGpJKAAIHbvC7qKzTB0Kebsk',
    'correct horse alma school',
  ],
  [
    '$argon2id$v=19$m=19456,t=2,p=1$1U6KdhW7woLSkbfdcZRGdw$H1yOGgZEoN8opXEojbJ2BAiJsq5BwEkLhpG/N5IUnQo',
    'речення з чотирьох слів 🦉',
  ],
]

export const madeInWorkerd: readonly Made[] = [
  [
    '$argon2id$v=19$m=19456,t=2,p=1$bYwXhywqlYBx7pJ9j62qTw$FaaN83hS2xV28Vhp1X0G+veGnnvyUW79bQPFj9S9oVs',
    'correct horse alma school',
  ],
  [
    '$argon2id$v=19$m=19456,t=2,p=1$rNvsQ2QtVVyt31pK5EYt3A$xH08RiStVI3t+K0uy9Iuoz8NHbtN+dlh41nkKvsi5k0',
    'речення з чотирьох слів 🦉',
  ],
]

const salt = 'TOS8aP6Jv2ev/1MN45BgTQ'
const digest = 'EXoSEofgr2ueqy3CTm5aGpJKAAIHbvC7qKzTB0Kebsk'

/** Other kinds, versions and forms, and costs that no isolate could pay. */
export const foreignHashes: readonly string[] = [
  '',
  'correct horse alma school',
  '$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy',
  `$argon2i$v=19$m=19456,t=2,p=1$${salt}$${digest}`,
  `$argon2id$v=16$m=19456,t=2,p=1$${salt}$${digest}`,
  `$argon2id$m=19456,t=2,p=1$${salt}$${digest}`,
  `$argon2id$v=19$m=4194304,t=2,p=1$${salt}$${digest}`,
  `$argon2id$v=19$m=19456,t=99,p=1$${salt}$${digest}`,
  `$argon2id$v=19$m=4,t=2,p=1$${salt}$${digest}`,
  `$argon2id$v=19$m=19456,t=2,p=1$${salt}`,
  `$argon2id$v=19$m=19456,t=2,p=1$${salt}$${digest}=`,
  `$argon2id$v=19$m=19456,t=2,p=1$${salt}$${digest.slice(0, -1)}l`,
  `$argon2id$v=19$m=19456,t=2,p=1$$`,
]
