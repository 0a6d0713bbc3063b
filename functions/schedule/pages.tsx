import type { Locale } from '../../schema/enums.ts'
import type { LessonType, Teacher } from '../../schema/lessons.ts'
import type { Reader } from '../http/reader.ts'
import { formatMoney } from '../money/format.ts'
import { texts } from './texts.ts'

/** Length, size and price of a lesson, each a small tag. */
export const LessonTags = ({ lesson, locale }: { lesson: LessonType; locale: Locale }) => {
  const t = texts[locale].lesson
  const { amount, currency } = lesson.price
  return (
    <ul class="tags">
      <li class="tag">{t.minutes(lesson.durationMinutes)}</li>
      <li class="tag">{lesson.capacity === 1 ? t.oneToOne : t.group(lesson.capacity)}</li>
      {amount === 0 ? (
        <li class="tag good">{t.free}</li>
      ) : (
        <li class="tag strong">{formatMoney(amount, currency, locale)}</li>
      )}
    </ul>
  )
}

interface HomeProps {
  reader: Reader
  lessonTypes: readonly LessonType[]
  teachers: readonly Teacher[]
  holdMinutes: number
}

/** The front page: what the school is, what it teaches, for how much, and with whom. */
export const HomePage = ({ reader, lessonTypes, teachers, holdMinutes }: HomeProps) => {
  const { locale, link } = reader
  const t = texts[locale].home
  const given = lessonTypes.filter((lesson) => lesson.teachers.length > 0)
  return (
    <>
      <section class="hero">
        <h1>{t.headline}</h1>
        <p class="lead">{t.lead}</p>
        <p class="actions">
          <a class="button" href="#lessons">
            {t.choose}
          </a>
          {reader.who ? null : (
            <a class="button quiet" href={link('/sign-up')}>
              {t.signUp}
            </a>
          )}
        </p>
      </section>

      <section id="lessons">
        <h2>{t.lessons}</h2>
        <ul class="cards">
          {given.map((lesson) => (
            <li class="card">
              <h3>{lesson.title}</h3>
              <LessonTags lesson={lesson} locale={locale} />
              <p>{lesson.description}</p>
              <p class="actions">
                <a class="button" href={link(`/lessons/${lesson.id}`)}>
                  {t.seeTimes}
                  <span class="unseen">: {lesson.title}</span>
                </a>
              </p>
            </li>
          ))}
        </ul>
      </section>

      <section id="teachers">
        <h2>{t.teachers}</h2>
        <ul class="cards roomy">
          {teachers.map((teacher) => (
            <li class="card">
              <h3>{teacher.name}</h3>
              <p>{teacher.about}</p>
              <ul class="links">
                {given
                  .filter(({ teachers: giving }) => giving.includes(teacher.id))
                  .map((lesson) => (
                    <li>
                      <a href={link(`/lessons/${lesson.id}`, { teacher: teacher.id })}>
                        {lesson.title}
                      </a>
                    </li>
                  ))}
              </ul>
            </li>
          ))}
        </ul>
      </section>

      <section>
        <h2>{t.how}</h2>
        <ol class="steps">
          {t.steps(holdMinutes).map((step) => (
            <li>{step}</li>
          ))}
        </ol>
      </section>
    </>
  )
}
