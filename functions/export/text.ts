import type { Exported, ExportItem, ExportPart } from '../../schema/export.ts'

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
}
