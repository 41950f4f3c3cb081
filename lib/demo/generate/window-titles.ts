import type { Random } from './random.ts'

/** Applications whose windows come to the front, the common ones more often. */
export const apps = [
  'Ledgerline ERP',
  'Ledgerline ERP',
  'Outlook',
  'Outlook',
  'Teams',
  'Firefox',
  'Firefox',
  'Customer chat',
  'Excel',
  'Route planner',
  'Word',
  'Files',
] as const

export const customers = [
  'Bäckerei Öztürk',
  'Klinikum Pankow',
  'Łódź Logistics sp. z o.o.',
  'Žižkov Brewery',
  'Αθήνα Import',
  'Кафе «Волна»',
  'Hotel Nordlys',
  'Schule am Wedding',
  'Dublin Port Company',
  'Osteria San Marco',
  'İstanbul Market',
  'Gärtnerei Groß',
] as const

const colleagues = [
  'Jonas Weber',
  'Clara Obi',
  'İpek Çelik',
  'Łukasz Žižek',
  'Ελένη Παππά',
  'Иван Петров',
  '王伟',
  'Helena Brandt',
  'Philippa Okafor',
] as const

const subjects = [
  'Schicht am Freitag',
  'Spare parts for van 07',
  'Angebot Wartung',
  'Rückfrage zur Rechnung',
  'Holiday rota',
  'Tour tomorrow',
  'Safety training',
  'Reklamation',
] as const

/** Titles in other scripts, and ones that look like code: programs that read them must show them as they are. */
const uncommon = [
  '週報 46 週',
  '주간 보고 13',
  'साप्ताहिक रिपोर्ट',
  'תוכנית עבודה – שבוע 12',
  'تقرير الأسبوع 34',
  'Отчёт за неделю – Иван Петров',
  'Προσφορά 2026 – Ελένη Παππά',
  'Plan tygodnia – Łódź',
  'İstanbul siparişleri',
  '=HYPERLINK("http://files.northwind.example";"rota")',
  "<script>alert('tour')</script> – Notes",
  "Robert'); DROP TABLE tours;--",
  'C:\\tours\\2026\\"final".xlsx',
  '🚐 Tour board 🗺️',
  '  two  spaces  ',
] as const

/** What a window of this application is called at some moment; some name other people. */
export function titleFor(app: (typeof apps)[number], random: Random): string {
  if (random.chance(0.04)) return random.pick(uncommon)
  const number = random.whole(1, 60)
  switch (app) {
    case 'Ledgerline ERP':
      return `Order ${random.whole(41000, 48999)} – ${random.pick(customers)}`
    case 'Outlook':
      return random.chance(0.4)
        ? `Inbox (${number}) – Outlook`
        : `Re: ${random.pick(subjects)} – ${random.pick(colleagues)}`
    case 'Teams':
      return random.chance(0.5) ? `Chat | ${random.pick(colleagues)} | Teams` : '#dispatch | Northwind Teams'
    case 'Customer chat':
      return `Chat with ${random.pick(customers)}`
    case 'Firefox':
      return random.pick([
        'Intranet – Canteen',
        'Intranet – Rota',
        'Weather in Berlin',
        'Parts catalogue',
        'BVG – Fahrinfo',
      ])
    case 'Excel':
      return `Tender_${number}_final(2).xlsx`
    case 'Route planner':
      return `Tour ${random.whole(100, 399)} – ${random.whole(3, 9)} stops`
    case 'Word':
      return `Protokoll ${random.pick(customers)}.docx`
    case 'Files':
      return random.pick(['Downloads', 'Fotos Baustelle', 'Tour reports', 'Onboarding Clara Obi'])
  }
}

const sentences = [
  'Wir kommen am Donnerstag zwischen 9 und 11 Uhr.',
  'The part is on its way, it should be there tomorrow.',
  'Bitte die alte Pumpe stehen lassen.',
  'I changed the quantity from 4 to 6 as agreed on the phone.',
  'Danke, das passt so.',
  'Zamówienie gotowe do odbioru.',
  'Sipariş hazır, teşekkürler.',
  'Ευχαριστώ, τα λέμε αύριο.',
  'Спасибо, до завтра.',
  'Der Termin fällt aus, ein neuer folgt.',
] as const

/** What was typed in a minute, where the programme keeps the text. */
export const typedText = (random: Random): string => random.pick(sentences)
