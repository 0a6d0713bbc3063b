import { createHash } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const lookAgainMs = 500

/** Runs `work` while no other process on this machine does so for the same folder. */
export async function withLock(root, work) {
  const lock = join(
    tmpdir(),
    `alma-install-${createHash('sha256').update(root).digest('hex').slice(0, 16)}`,
  )
  const told = new Set()
  for (let holder = take(lock); holder !== process.pid; holder = take(lock)) {
    if (!told.has(holder))
      console.log(`Another process (${holder}) is installing; waiting for it …`)
    told.add(holder)
    await new Promise((wake) => setTimeout(wake, lookAgainMs))
  }
  try {
    await work()
  } finally {
    rmSync(lock, { force: true })
  }
}

/** Who holds the lock after this try: we, when it was free or its holder is dead. */
function take(lock) {
  const mine = `${lock}.${process.pid}`
  try {
    writeFileSync(mine, String(process.pid))
    // A link appears whole or not at all, its content with it.
    linkSync(mine, lock)
    return process.pid
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    const holder = readHolder(lock)
    if (holder !== undefined && !isAlive(holder)) {
      setAside(lock, holder)
      return take(lock)
    }
    return holder
  } finally {
    rmSync(mine, { force: true })
  }
}

/** Removes a dead holder's lock; one that a third process took meanwhile is put back. */
function setAside(lock, dead) {
  const aside = `${lock}.${process.pid}.aside`
  try {
    renameSync(lock, aside)
    if (readHolder(aside) !== dead) linkSync(aside, lock)
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

function readHolder(file) {
  try {
    return Number(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
