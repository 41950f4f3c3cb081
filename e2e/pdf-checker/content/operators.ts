/** How many operands each operator of a content stream takes (ISO 32000-1 annex A); -1 is any number. */
export const operandCounts: ReadonlyMap<string, number> = new Map(
  Object.entries({
    0: 'q Q h S s f F f* B B* b b* n W W* BT ET T* EMC BX EX',
    1: "w J j M ri i gs Tc Tw Tz TL Tr Ts Tj TJ ' CS cs G g sh Do MP BMC",
    2: 'd m l Tf Td TD DP BDC d0',
    3: 'RG rg "',
    4: 'v y re K k',
    6: 'cm c Tm d1',
    [-1]: 'SC SCN sc scn',
  }).flatMap(([count, words]) => words.split(' ').map(word => [word, Number(count)] as const)),
)

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '))

/** What leaves something to see on the page. */
export const painting = words('S s f F f* B B* b b* sh Do BI Tj TJ \' "')

/** What may stand only between BT and ET. */
export const textOnly = words('Td TD Tm T* Tj TJ \' "')

/** What may not stand between BT and ET (ISO 32000-1 figure 9). */
export const neverInText = words('q Q cm m l c v y h re S s f F f* B B* b b* n W W* sh Do BI BT')

/** Colours that a file with an RGB output intent may not use (ISO 19005-2 §6.2.4.3). */
export const cyan = words('K k')
