import type { Child } from 'hono/jsx'
import { Facts, Submit } from './ui.tsx'

/**
 * What the link of a mail opens: mailbox robots open links too, so the page only shows what its one
 * button would do, and to what.
 */
export const MailLinkPage = (props: {
  title: string
  lead: string
  facts?: readonly { name: string; value: Child }[]
  /** The page's own address unless given. */
  action?: string
  submit: string
  note: string
}) => (
  <>
    <h1>{props.title}</h1>
    <p class="lead">{props.lead}</p>
    {props.facts ? <Facts facts={props.facts} /> : null}
    <form method="post" action={props.action}>
      <Submit>{props.submit}</Submit>
    </form>
    <p class="muted">{props.note}</p>
  </>
)
