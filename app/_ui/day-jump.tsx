import type { Words } from '#lib/http/words'

/** Jumps to the page on which a day begins; a plain GET form. */
export const DayJump = ({ at, t }: { at: string; t: Words['t'] }) => (
  <form className="searchline" action={at}>
    <label htmlFor="day">{t('answer.filterDates')}</label>
    <input type="date" id="day" name="day" />
    <button type="submit" className="btn alt">
      {t('answer.goTo')}
    </button>
  </form>
)
