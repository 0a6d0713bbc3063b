import { hash } from '#argon2'
import { systemClock } from '../clock.ts'
import { isWeaker } from './argon2.ts'
import { equalTexts } from '../equal-texts.ts'
import { type Gate, gate } from '../gate.ts'

/**
 * Argon2id as OWASP asks at least: 19 MiB, two passes, one lane; PHC strings
 * (`$argon2id$v=19$m=19456,t=2,p=1$…`). https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
 */
export interface Hasher {
  /** @param like a stored hash whose salt to share, so that `verify` can compare with both at once */
  hash(password: string, like?: string): Promise<string>
  /**
   * Which of the stored hashes the password opens. It costs one computation, under the salt of the
   * first hash that is there: also when there is none, and when there are several.
   */
  verify(stored: readonly (string | undefined)[], password: string): Promise<boolean[]>
}

/** What requests hash by. */
export interface Passwords {
  /**
   * Lets in a piece of work that hashes when its turn comes, such as a whole log-in: who finds no room
   * is turned away before anything of it is read, counted or written.
   * @throws Busy when as many wait as can be served soon
   */
  admit<T>(work: (hasher: Hasher) => Promise<T>): Promise<T>
  /** Whether a stored hash was made at a lower cost than today's. */
  isWeaker(stored: string): boolean
}

/** The hash of a random password that nobody kept: an unknown address takes as long as a known one. */
const nobody =
  '$argon2id$v=19$m=19456,t=2,p=1$xch+tjYOxAlx9GPzmMC73g$y66KO0O6bUau5T9ou+j13aBwtM5JvADWJfe5JXLcCh4'

/** Hashes at once: for scripts, which share no isolate. */
export const hasher: Hasher = hasherBehind((work) => work())

/** So many are let in at once: while two hash, others ask the database, and few enough to hold up nobody there. */
const inside = 8

/** Beyond those inside, 58 wait: about two seconds. */
const door: Gate = gate({ atOnce: inside, waiting: 58, turn: 20 }, systemClock)

/** Two hashes at once are 38 MiB of an isolate's 128; nobody inside is refused. */
const memory: Gate = gate({ atOnce: 2, waiting: inside, turn: 20 }, systemClock)

export const argon2Passwords: Passwords = passwordsBehind(door)

/** Admits as the gate lets in. */
export function passwordsBehind(pass: Gate): Passwords {
  const bounded = hasherBehind(memory)
  return { admit: (work) => pass(() => work(bounded)), isWeaker }
}

function hasherBehind(pass: Gate): Hasher {
  return {
    hash: (password, like) => pass(() => hash(password, like)),
    verify: async (stored, password) => {
      const first = stored.find((phc) => phc !== undefined) ?? nobody
      const again = await pass(() => hash(password, first))
      return stored.map((phc) => phc !== undefined && equalTexts(again, phc))
    },
  }
}
