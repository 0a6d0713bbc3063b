/**
 * The services a video-call account may live on. Skype closed in May 2025; the public policy names it
 * and old accounts carry it, so it stays as a legacy value that the forms no longer propose.
 */
export const videoServices = [
  { id: 'google-meet', name: 'Google Meet', legacy: false },
  { id: 'zoom', name: 'Zoom', legacy: false },
  { id: 'teams', name: 'Microsoft Teams', legacy: false },
  { id: 'telegram', name: 'Telegram', legacy: false },
  { id: 'viber', name: 'Viber', legacy: false },
  { id: 'whatsapp', name: 'WhatsApp', legacy: false },
  { id: 'facetime', name: 'FaceTime', legacy: false },
  { id: 'skype', name: 'Skype', legacy: true },
] as const

export type VideoService = (typeof videoServices)[number]['id']

export const videoServiceIds = videoServices.map((service) => service.id)

/** The name people know the service by. */
export function videoServiceName(id: VideoService): string {
  return videoServices.find((service) => service.id === id)?.name ?? id
}
