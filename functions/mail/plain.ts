import type { Block, Frame, MailContent } from './content.ts'
import { layoutTexts } from './layout-texts.ts'

/** A whole mail as plain text: the same content, for readers without HTML. */
export function plainMail(content: MailContent, frame: Frame): string {
  const { contact } = layoutTexts[frame.locale]
  return [
    content.greeting,
    ...content.blocks.map(plainBlock),
    // By custom a signature begins after this line.
    `-- \n${frame.school.name}\n${frame.school.url}`,
    `${contact} ${frame.school.contact}`,
    frame.purpose,
  ].join('\n\n')
}

function plainBlock(block: Block): string {
  switch (block.tag) {
    case 'text':
    case 'note':
    case 'rich':
      return block.text
    case 'facts':
      return block.facts.map(([name, value]) => `${name}: ${value}`).join('\n')
    case 'button':
      return `${block.label}:\n${block.url}`
    case 'links':
      return block.links.map(({ label, url }) => `${label}\n${url}`).join('\n\n')
  }
}
