/** Cyrillic and Greek letters, and Latin ones that no accent makes, each with the Latin letter that stands for it. */
const letters = [
  ['АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯІЄҐ', 'abvgdezziklmnoprstufhccssieuaieg'],
  ['абвгдежзиклмнопрстуфхцчшщыэюяієґ', 'abvgdezziklmnoprstufhccssieuaieg'],
  ['ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ', 'avgdezitiklmnxoprstifhpo'],
  ['αβγδεζηθικλμνξοπρστυφχψω', 'avgdezitiklmnxoprstifhpo'],
  ['ØŁĐÐÞŒÆøłđðþıœæςßjyw', 'olddtoaolddtioassiiv'],
] as const
const silent = 'ЪЬъь'

/** Spellings of one sound in several languages, in this order: Tschaikowski, Tchaikovsky and Чайковский begin alike. */
const sounds = [
  ['tsch', 'c'],
  ['shch|sch|sh|sz', 's'],
  ['tch|ch|cz|ts|tz', 'c'],
  ['kh', 'h'],
  ['zh', 'z'],
  ['th', 't'],
  ['ph', 'f'],
  ['ck|q', 'k'],
  ['ou', 'u'],
  ['i([aeu])', String.raw`\1`],
  ['([aou])e', String.raw`\1`],
  [String.raw`(.)\1+`, String.raw`\1`],
  [`[][ ().,/_’‘"''-]+`, ' '],
] as const

const replaced = (text: string, [pattern, by]: readonly [string, string]) =>
  `regexp_replace(${text}, '${pattern}', '${by}', 'g')`

const plain = `lower(${replaced('normalize(name, NFKD)', [String.raw`[\u0300-\u036f]`, ''])})`
const latin = `translate(${plain}, '${letters.map(([from]) => from).join('')}${silent}', '${letters.map(([, to]) => to).join('')}')`

/**
 * The first four letters of each word of `name` as it sounds in Latin letters, as an expression of PostgreSQL's own functions:
 * an index may not lean on ours, which a migration takes away. `guard.name_keys` says the same.
 */
export const nameKeys = `string_to_array(${replaced(`btrim(${sounds.reduce(replaced, latin)})`, ['([^ ]{1,4})[^ ]*', String.raw`\1`])}, ' ')`
