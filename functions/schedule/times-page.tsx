import type { LessonType } from '../../schema/lessons.ts'
import type { Reader } from '../http/reader.ts'
import { Notice, Select, Submit } from '../http/ui.tsx'
import { formatDay, formatDayTime, formatTime, toRfc3339 } from '../time/format.ts'
import { LessonTags } from './pages.tsx'
import { texts } from './texts.ts'

/** A free time; instants in ms. */
type Slot = { startsAt: number; teacher: string; lessonType: string; seatsLeft: number }

export interface TimesProps {
  reader: Reader
  lesson: LessonType
  teachers: readonly { id: string; name: string }[]
  /** The teacher whose times are shown, or everyone's. */
  teacher: string | undefined
  zones: readonly { value: string; text: string }[]
  /** The days that are shown, each with its free times. */
  days: readonly { day: string; slots: readonly Slot[] }[]
  first: string
  /** The first and the last instant of these days. */
  shown: { from: number; to: number }
  /** Where other days begin (`YYYY-MM-DD`), if there is something to see. */
  earlier: string | null
  later: string | null
  /** The first free time after these days. */
  nextFree: { day: string; startsAt: number } | null
  /** The school's address, for whoever finds nothing. */
  contact: string
}

/** The free times of one kind of lesson, by day, in the reader's zone. */
export const TimesPage = (props: TimesProps) => {
  const { reader, lesson, days } = props
  const t = texts[reader.locale].times
  return (
    <>
      <h1>{lesson.title}</h1>
      <LessonTags lesson={lesson} locale={reader.locale} />
      <p class="lead">{lesson.description}</p>
      <Choices {...props} />
      <Week {...props} />
      {days.length === 0 ? <Nothing {...props} /> : <p class="muted">{t.noAccount}</p>}
      {days.map(({ day, slots }) => (
        <section class="day" id={`day-${day}`}>
          <h3>{formatDay(slots[0]?.startsAt ?? 0, reader.timeZone, reader.locale)}</h3>
          <ul class="times">
            {slots.map((slot) => (
              <Time {...props} slot={slot} />
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

const path = ({ lesson }: TimesProps) => `/lessons/${lesson.id}`

/** The same page from another day on, with the same teacher. */
const from = (props: TimesProps, day: string) =>
  props.reader.link(path(props), {
    from: day,
    ...(props.teacher && { teacher: props.teacher }),
  })

const Choices = (props: TimesProps) => {
  const { reader, teachers, zones } = props
  const t = texts[reader.locale].times
  return (
    <form class="inline-form" action={path(props)} data-auto-submit data-zone={reader.zoneIs}>
      <Select name="tz" label={t.zone} options={zones} value={reader.timeZone} />
      {teachers.length > 1 ? (
        <Select
          name="teacher"
          label={t.teacher}
          value={props.teacher ?? ''}
          options={[
            { value: '', text: t.anyTeacher },
            ...teachers.map(({ id, name }) => ({ value: id, text: name })),
          ]}
        />
      ) : null}
      {props.earlier ? <input type="hidden" name="from" value={props.first} /> : null}
      {reader.kept.lang ? <input type="hidden" name="lang" value={reader.kept.lang} /> : null}
      <Submit kind="quiet">{t.show}</Submit>
    </form>
  )
}

const Week = (props: TimesProps) => {
  const { reader, shown, earlier, later } = props
  const t = texts[reader.locale].times
  const day = new Intl.DateTimeFormat(reader.locale === 'en' ? 'en-GB' : 'uk', {
    day: 'numeric',
    month: 'long',
    timeZone: reader.timeZone,
  })
  return (
    <div class="week">
      <h2>{t.between(day.format(shown.from), day.format(shown.to))}</h2>
      <div class="week-links">
        {earlier ? (
          <a class="button quiet small" href={from(props, earlier)} rel="prev">
            {t.earlier}
          </a>
        ) : null}
        {later ? (
          <a class="button quiet small" href={from(props, later)} rel="next">
            {t.later}
          </a>
        ) : null}
      </div>
    </div>
  )
}

const Nothing = (props: TimesProps) => {
  const { reader, nextFree, contact } = props
  const t = texts[reader.locale].times
  if (!nextFree) {
    return (
      <Notice kind="info">
        {t.noneAtAll} <a href={`mailto:${contact}`}>{contact}</a>
      </Notice>
    )
  }
  return (
    <Notice kind="info">
      {t.noneThisWeek} {t.nextFree}{' '}
      <a href={from(props, nextFree.day)}>
        {formatDayTime(nextFree.startsAt, reader.timeZone, reader.locale)}
      </a>
    </Notice>
  )
}

const Time = (props: TimesProps & { slot: Slot }) => {
  const { reader, lesson, slot, teachers } = props
  const t = texts[reader.locale].times
  const startsAt = toRfc3339(slot.startsAt)
  const { teacher, lessonType } = slot
  return (
    <li>
      <a class="time" href={reader.link('/book', { lessonType, teacher, startsAt })}>
        <strong>{formatTime(slot.startsAt, reader.timeZone)}</strong>
        {teachers.length > 1 ? (
          <span>{teachers.find(({ id }) => id === teacher)?.name}</span>
        ) : null}
        {lesson.capacity > 1 ? <span>{t.seatsLeft(slot.seatsLeft)}</span> : null}
      </a>
    </li>
  )
}
