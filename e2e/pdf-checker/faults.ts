/** How many faults of one kind are told in full. */
const told = 20

/** Faults found, each as "rule: sentence"; many of one kind are counted, not listed. */
export class Faults {
  private readonly byRule = new Map<string, { sentences: string[]; more: number }>()

  /** Notes `sentence` under a rule. */
  add(rule: string, sentence: string): void {
    const known = this.byRule.get(rule) ?? { sentences: [], more: 0 }
    this.byRule.set(rule, known)
    if (known.sentences.includes(sentence)) return
    if (known.sentences.length < told) known.sentences.push(sentence)
    else known.more += 1
  }

  /** Notes `sentence` unless `good` holds. */
  unless(good: boolean, rule: string, sentence: string): void {
    if (!good) this.add(rule, sentence)
  }

  list(): string[] {
    return [...this.byRule].flatMap(([rule, { sentences, more }]) => [
      ...sentences.map(sentence => `${rule}: ${sentence}`),
      ...(more > 0 ? [`${rule}: and ${more} more`] : []),
    ])
  }
}
