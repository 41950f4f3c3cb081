/** Whether a text is a language tag (BCP 47), as far as its shape says. */
export const isLanguage = (text: string): boolean => /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/.test(text)
