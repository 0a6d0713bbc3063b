import type { AuditEvent } from '../../db/tables/audit.ts'
import type { MailEventType } from '../../schema/deliveries.ts'
import type { Exported, ExportItem, ExportPart } from '../../schema/export.ts'
import type { RefundCause } from '../payments/refund-cause.ts'

/** What some of the parts are called, why and how long they are kept, and what each field means. */
export type PartTexts<Parts extends ExportPart = ExportPart> = {
  [Part in Parts]: {
    title: string
    explanation: string
    kept: string
    fields: Record<keyof ExportItem<Part> & string, string>
  }
}

/** What an export says beside the facts, in one language. */
export interface ExportText {
  about: Pick<Exported['about'], 'title' | 'explanation' | 'withheld' | 'afterwards'>
  recipients: Exported['recipients']
  parts: PartTexts
  words: WordTexts
}

/** What happened and why, in words. */
export interface WordTexts {
  refundCauses: Record<RefundCause, string>
  mailEvents: Record<MailEventType, string>
  auditEvents: Record<AuditEvent, string>
}
