import { Resend } from 'resend'
import type { CreateEmailOptions } from 'resend'
import { API_KEY } from './running.ts'

export const MAIL = {
  from: 'Alma School <school@alma.test>',
  to: 'Оленка Учениця <Student1@alma.test>',
  subject: 'Ваше заняття підтверджено',
  html: '<p>Вітаємо! <a href="http://localhost:8787/verify/abc">Підтвердити</a></p>',
  text: 'Вітаємо!',
} satisfies CreateEmailOptions

/** The official client, pointed at the stand-in. */
export function client(url: string, key = API_KEY): Resend {
  return new Resend(key, { baseUrl: `${url}/resend` })
}

export interface InboxItem {
  id: string
  to: string[]
  from: string
  subject: string
  html: string | null
  text: string | null
  headers: Record<string, string>
  tags: { name: string; value: string }[]
  attachments: { filename: string; contentType: string; content: string }[]
  idempotencyKey: string | null
  at: string
}

export async function inbox(url: string, to?: string): Promise<InboxItem[]> {
  const query = to === undefined ? '' : `?to=${encodeURIComponent(to)}`
  const body: { items: InboxItem[] } = await (await fetch(`${url}/inbox.json${query}`)).json()
  return body.items
}
