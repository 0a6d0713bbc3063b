import { Facts, Submit } from './ui.tsx'

/** A link that leads on. */
type Way = { href: string; text: string }

/** After a form that sends such a link: the same for every address. */
export const SentLinkPage = (props: {
  title: string
  /** Before the address. */
  text: string
  email: string
  lasts: string
  /** Before the way to ask for another one. */
  again: string
  way: Way
}) => (
  <>
    <h1>{props.title}</h1>
    <p class="lead">
      {props.text} <strong>{props.email}</strong>.
    </p>
    <p>{props.lasts}</p>
    <p>
      {props.again} <a href={props.way.href}>{props.way.text}</a>.
    </p>
  </>
)

/** Behind the link of a mail: it shows what would be done, and only its button does it. */
export const AskPage = (props: {
  title: string
  lead: string
  facts: { name: string; value: string }[]
  action: string
  submit: string
  notYou: string
}) => (
  <>
    <h1>{props.title}</h1>
    <p class="lead">{props.lead}</p>
    <Facts facts={props.facts} />
    <form method="post" action={props.action}>
      <Submit>{props.submit}</Submit>
    </form>
    <p class="muted">{props.notYou}</p>
  </>
)

/** Behind a link that opens nothing: the ways on, the best one first. */
export const DeadPage = (props: { title: string; text: string; ways: [Way, ...Way[]] }) => {
  const [best, ...others] = props.ways
  return (
    <>
      <h1>{props.title}</h1>
      <p class="lead">{props.text}</p>
      <p class="actions">
        <a class="button" href={best.href}>
          {best.text}
        </a>
        {others.map(({ href, text }) => (
          <a href={href}>{text}</a>
        ))}
      </p>
    </>
  )
}
