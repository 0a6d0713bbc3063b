/** A recipient of an announcement, as the provider's events name it by a tag. */
export interface RecipientRow {
  announcementId: string
  personId: string
}

export const rowName = ({ announcementId, personId }: RecipientRow) =>
  `${announcementId}-${personId}`

/** The recipient that a tag names; null when it names something else. */
export function readRowName(name: string): RecipientRow | null {
  const parts = /^(ann_[0-9a-z]+)-((?:usr|sub)_[0-9a-z]+)$/.exec(name)
  const [, announcementId, personId] = parts ?? []
  return announcementId && personId ? { announcementId, personId } : null
}
