import { TokenType } from '@streamparser/json'

/** Watches the tokens of a JSON document for the sign that it is one page of several. */
export type PageWatch = { see(token: TokenType, value: unknown): void; isUnfinished(): boolean }

/** Where answers of APIs name their next page (OData 4, Google, RFC 8288 in a body, cursors); what is left of it is not here. */
const next =
  /^(@odata\.nextLink|nextLink|next_?link|next_?page(_?(token|url|uri|cursor))?|next_?(token|cursor|url|marker)|next)$/i
const more = /^(has_?more|is_?truncated|more)$/i

/** Objects so deep may hold such a sign: at the top, in a part such as `paging`, and one below. */
const deepest = 3

/** Opens the watch. What stands inside a list is a row and says nothing about the page. */
export function watchPage(): PageWatch {
  let [depth, lists, key, last, unfinished] = [0, 0, '', '', false]
  return {
    see(token, value) {
      if (token === TokenType.LEFT_BRACKET) lists += 1
      else if (token === TokenType.RIGHT_BRACKET) lists -= 1
      else if (lists > 0) return
      else if (token === TokenType.LEFT_BRACE) depth += 1
      else if (token === TokenType.RIGHT_BRACE) depth -= 1
      else if (token === TokenType.COLON) key = last
      else if (depth <= deepest && token === TokenType.STRING && key === '') last = String(value)
      else if (token === TokenType.COMMA) key = ''
      else if (key !== '') {
        unfinished ||=
          (next.test(key) && value !== '' && value !== null && value !== false) || (more.test(key) && value === true)
        key = ''
      }
      if (token === TokenType.LEFT_BRACE || token === TokenType.LEFT_BRACKET) key = ''
    },
    isUnfinished: () => unfinished,
  }
}

/** Whether an answer that has been parsed names a next page. */
export function namesNextPage(body: unknown, depth = 1): boolean {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return false
  return Object.entries(body).some(
    ([key, value]) =>
      (next.test(key) && typeof value === 'string' && value !== '') ||
      (more.test(key) && value === true) ||
      (depth < deepest && namesNextPage(value, depth + 1)),
  )
}
