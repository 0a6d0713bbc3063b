import type { ProblemCode } from '../../schema/problems.ts'
import { problemTexts } from '../http/problem-texts.ts'
import { Checkbox, Facts, Notice, Submit } from '../http/ui.tsx'
import {
  type For,
  type Lesson,
  type Seller,
  SellerLine,
  lessonFacts,
  priceFact,
} from './lesson-facts.tsx'
import { texts } from './page-texts.ts'

export interface ChosenProps extends For {
  lesson: Lesson & { lessonType: string; teacher: string; startsAtText: string }
  seller: Seller
  offerVersion: string
  holdMinutes: number
  signedIn: boolean
  /** This page's own path, to come back to after logging in. */
  here: string
  /** The person's own live booking of this time. */
  own: string | null
  /** Why it could not be booked just now. */
  problem: ProblemCode | null
}

/** A chosen time before it is taken: everything a person must know to decide. */
export const ChosenTime = (props: ChosenProps) => {
  const { lesson, locale, problem } = props
  const t = texts[locale]
  return (
    <>
      <h1>{t.chosen}</h1>
      {problem && problem !== 'input.invalid' ? (
        <Notice kind="problem">{problemTexts[problem][locale]}</Notice>
      ) : null}
      <Facts
        facts={[
          { name: t.lesson, value: lesson.title },
          ...lessonFacts(props, lesson),
          priceFact(locale, lesson.price),
        ]}
      />
      <NextStep {...props} />
    </>
  )
}

/** After these, the same form would only be refused again. */
const final: readonly ProblemCode[] = ['slot.taken', 'student.busy', 'hold.limit', 'role.forbidden']

const NextStep = (props: ChosenProps) => {
  if (!props.signedIn) return <ComeIn {...props} />
  if (props.own !== null) return <AlreadyYours {...props} own={props.own} />
  if (props.problem && final.includes(props.problem)) return <Otherwise {...props} />
  return <BookForm {...props} />
}

const ComeIn = ({ locale, link, here, seller }: ChosenProps) => {
  const t = texts[locale]
  return (
    <>
      <Notice kind="info">{t.signInFirst}</Notice>
      <div class="actions">
        <a class="button" href={link('/sign-up', { next: here })}>
          {t.signUp}
        </a>
        <a class="button quiet" href={link('/log-in', { next: here })}>
          {t.logIn}
        </a>
      </div>
      <SellerLine locale={locale} seller={seller} />
    </>
  )
}

const AlreadyYours = ({ locale, link, own }: ChosenProps & { own: string }) => {
  const t = texts[locale]
  return (
    <>
      <Notice kind="info">{t.alreadyYours}</Notice>
      <div class="actions">
        <a class="button" href={link(`/bookings/${own}`)}>
          {t.openBooking}
        </a>
      </div>
    </>
  )
}

const Otherwise = ({ locale, link, lesson, problem }: ChosenProps) => {
  const t = texts[locale]
  const unpaidFirst = problem === 'hold.limit'
  return (
    <div class="actions">
      <a
        class={unpaidFirst ? 'button quiet' : 'button'}
        href={link(`/lessons/${lesson.lessonType}`)}
      >
        {t.otherTimes}
      </a>
      <a class={unpaidFirst ? 'button' : 'button quiet'} href={link('/bookings')}>
        {t.toBookings}
      </a>
    </div>
  )
}

const BookForm = (props: ChosenProps) => {
  const { lesson, link } = props
  const t = texts[props.locale]
  const isFree = lesson.price.amount === 0
  return (
    <form method="post" action={link('/book')}>
      <input type="hidden" name="readIn" value={props.locale} />
      <input type="hidden" name="lessonType" value={lesson.lessonType} />
      <input type="hidden" name="teacher" value={lesson.teacher} />
      <input type="hidden" name="startsAt" value={lesson.startsAtText} />
      <p>{isFree ? t.freeAtOnce : t.heldFor(props.holdMinutes)}</p>
      <Checkbox
        name="acceptedOffer"
        value={props.offerVersion}
        required
        error={props.problem === 'input.invalid' ? t.mustAccept : undefined}
      >
        {t.acceptBefore}
        <a href={link('/offer')} target="_blank">
          {t.acceptLink}
        </a>
        {t.acceptAfter}
      </Checkbox>
      <SellerLine locale={props.locale} seller={props.seller} />
      <div class="actions">
        <Submit>{isFree ? t.bookFree : t.hold}</Submit>
        <a class="button quiet" href={link(`/lessons/${lesson.lessonType}`)}>
          {t.otherTimes}
        </a>
      </div>
    </form>
  )
}

/** A time that was chosen a while ago and can no longer be booked by anybody. */
export const TimeGone = ({ locale, link, lessonType }: For & { lessonType: string }) => {
  const t = texts[locale]
  return (
    <>
      <h1>{t.gone}</h1>
      <p class="lead">{t.goneWhy}</p>
      <div class="actions">
        <a class="button" href={link(`/lessons/${lessonType}`)}>
          {t.otherTimes}
        </a>
      </div>
    </>
  )
}
