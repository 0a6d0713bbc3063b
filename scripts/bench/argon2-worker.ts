import { hash } from '#argon2'

/** Hashes `?times=` times; the caller's clock tells how long, since the one in here stands still. */
export default {
  async fetch(request) {
    const times = Number(new URL(request.url).searchParams.get('times'))
    let last = ''
    for (let done = 0; done < times; done += 1) last = await hash('correct horse alma school')
    return new Response(last)
  },
} satisfies ExportedHandler
