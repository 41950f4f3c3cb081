import accessibility from './accessibility/de.json' with { type: 'json' }
import account from './account/de.json' with { type: 'json' }
import acts from './acts/de.json' with { type: 'json' }
import calendar from './calendar/de.json' with { type: 'json' }
import caseWords from './case/de.json' with { type: 'json' }
import check from './check/de.json' with { type: 'json' }
import common from './common/de.json' with { type: 'json' }
import confirm from './confirm/de.json' with { type: 'json' }
import deadline from './deadline/de.json' with { type: 'json' }
import erasing from './erasing/de.json' with { type: 'json' }
import errors from './errors/de.json' with { type: 'json' }
import exposures from './exposures/de.json' with { type: 'json' }
import former from './former/de.json' with { type: 'json' }
import health from './health/de.json' with { type: 'json' }
import helper from './helper/de.json' with { type: 'json' }
import history from './history/de.json' with { type: 'json' }
import home from './home/de.json' with { type: 'json' }
import intake from './intake/de.json' with { type: 'json' }
import letters from './letters/de.json' with { type: 'json' }
import log from './log/de.json' with { type: 'json' }
import mail from './mail/de.json' with { type: 'json' }
import metrics from './metrics/de.json' with { type: 'json' }
import owed from './owed/de.json' with { type: 'json' }
import pdf from './pdf/de.json' with { type: 'json' }
import people from './people/de.json' with { type: 'json' }
import privacy from './privacy/de.json' with { type: 'json' }
import privacyTips from './privacy-tips/de.json' with { type: 'json' }
import question from './question/de.json' with { type: 'json' }
import queue from './queue/de.json' with { type: 'json' }
import register from './register/de.json' with { type: 'json' }
import report from './report/de.json' with { type: 'json' }
import request from './request/de.json' with { type: 'json' }
import review from './review/de.json' with { type: 'json' }
import rights from './rights/de.json' with { type: 'json' }
import signIn from './sign-in/de.json' with { type: 'json' }
import staffMail from './staff-mail/de.json' with { type: 'json' }
import status from './status/de.json' with { type: 'json' }
import stopped from './stopped/de.json' with { type: 'json' }
import surge from './surge/de.json' with { type: 'json' }
import verify from './verify/de.json' with { type: 'json' }

/** All words in German, by room. */
export const de = {
  accessibility,
  account,
  acts,
  calendar,
  case: caseWords,
  check,
  common,
  confirm,
  deadline,
  errors,
  exposures,
  former,
  health,
  helper,
  erasing,
  history,
  home,
  intake,
  letters,
  log,
  mail,
  metrics,
  owed,
  pdf,
  people,
  privacy,
  'privacy-tips': privacyTips,
  question,
  queue,
  register,
  report,
  request,
  review,
  rights,
  'sign-in': signIn,
  'staff-mail': staffMail,
  status,
  stopped,
  surge,
  verify,
}
