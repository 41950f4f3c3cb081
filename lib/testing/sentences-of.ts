/** Each sentence of a part of the messages with its key: `[['home.title', 'What is recorded about you']]`. */
export const sentencesOf = (node: unknown, key = ''): [key: string, words: string][] =>
  typeof node === 'object' && node !== null
    ? Object.entries(node).flatMap(([name, value]) => sentencesOf(value, key ? `${key}.${name}` : name))
    : [[key, String(node)]]
