import type { Language } from '#lib/domain/rights/actor.ts'
import dePackage from './package/de.json' with { type: 'json' }
import enPackage from './package/en.json' with { type: 'json' }
import esPackage from './package/es.json' with { type: 'json' }
import frPackage from './package/fr.json' with { type: 'json' }
import dePdf from './pdf/de.json' with { type: 'json' }
import enPdf from './pdf/en.json' with { type: 'json' }
import esPdf from './pdf/es.json' with { type: 'json' }
import frPdf from './pdf/fr.json' with { type: 'json' }

/** The words of the report as a PDF, and under `package` those of the files beside it. */
export type PrintedMessages = typeof enPdf & { package: typeof enPackage }

const catalogue: Record<Language, PrintedMessages> = {
  en: { ...enPdf, package: enPackage },
  de: { ...dePdf, package: dePackage },
  fr: { ...frPdf, package: frPackage },
  es: { ...esPdf, package: esPackage },
}

/** The words of a report that is written; nothing else is loaded, because the process that writes it lives for one. */
export const printedMessagesIn = (language: Language): PrintedMessages => catalogue[language]
