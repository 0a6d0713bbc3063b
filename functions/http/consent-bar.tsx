import { consentTexts } from './consent-texts.ts'
import type { Reader } from './reader.ts'

/** Yes and no, of one size and one look; they work without a script. */
export const ConsentChoice = ({ reader, back }: { reader: Reader; back: string }) => {
  const t = consentTexts[reader.locale]
  return (
    <form method="post" action={reader.link('/cookies')} class="consent-choice">
      <input type="hidden" name="back" value={back} />
      <button type="submit" class="quiet small" name="analytics" value="yes">
        {t.allow}
      </button>
      <button type="submit" class="quiet small" name="analytics" value="no">
        {t.refuse}
      </button>
    </form>
  )
}

/** Asks, above the content and over nothing; `back` is where the answer leads. */
export const ConsentBar = ({ reader, back }: { reader: Reader; back: string }) => {
  const t = consentTexts[reader.locale]
  return (
    <section class="consent" aria-label={t.label}>
      <div class="consent-inner">
        <p>
          {t.question} <a href={reader.link('/cookies')}>{t.more}</a>
        </p>
        <ConsentChoice reader={reader} back={back} />
      </div>
    </section>
  )
}
