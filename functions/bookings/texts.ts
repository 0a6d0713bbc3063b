import type { Locale } from '../../schema/enums.ts'
import { type VideoService, videoServiceName } from '../../schema/video-services.ts'

type Call = { teacher: string; service: VideoService; account: string }

/** By name, unless the teacher has left the school and is erased. */
export const teacherCalled = (name: string, locale: Locale): string => name || former[locale]

const former: Record<Locale, string> = { uk: 'колишній викладач', en: 'a former teacher' }

/** Who calls whom, and where: the teacher calls the student, on the student's account. */
export const joinNote: Record<Locale, (call: Call) => string> = {
  uk: (call) =>
    `Вам зателефонує ${call.teacher} у ${videoServiceName(call.service)} на ваш акаунт ${call.account}. Будьте на зв’язку на початку заняття.`,
  en: (call) =>
    `${call.teacher} calls you on ${videoServiceName(call.service)}, your account ${call.account}. Be online when the lesson begins.`,
}
