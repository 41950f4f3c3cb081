import type { Words } from '#lib/web/words/words.ts'
import { Pagination } from './pagination.tsx'

type Props = { page: number; pages: number; way: (page: number) => string; t: Words['t'] }

/** The pages beside this one of a list whose pages are numbered from 1; nothing where there is one alone. */
export const NumberedPages = ({ page, pages, way, t }: Props) =>
  pages > 1 && (
    <Pagination
      label={t('common.pages')}
      said={t('common.page', { page, pages })}
      previous={page > 1 ? { href: way(page - 1), label: t('common.previous') } : null}
      next={page < pages ? { href: way(page + 1), label: t('common.next') } : null}
    />
  )
