import accessibility from './accessibility/en.json' with { type: 'json' }
import account from './account/en.json' with { type: 'json' }
import acts from './acts/en.json' with { type: 'json' }
import calendar from './calendar/en.json' with { type: 'json' }
import caseWords from './case/en.json' with { type: 'json' }
import check from './check/en.json' with { type: 'json' }
import common from './common/en.json' with { type: 'json' }
import confirm from './confirm/en.json' with { type: 'json' }
import deadline from './deadline/en.json' with { type: 'json' }
import erasing from './erasing/en.json' with { type: 'json' }
import errors from './errors/en.json' with { type: 'json' }
import exposures from './exposures/en.json' with { type: 'json' }
import former from './former/en.json' with { type: 'json' }
import health from './health/en.json' with { type: 'json' }
import helper from './helper/en.json' with { type: 'json' }
import history from './history/en.json' with { type: 'json' }
import home from './home/en.json' with { type: 'json' }
import intake from './intake/en.json' with { type: 'json' }
import letters from './letters/en.json' with { type: 'json' }
import log from './log/en.json' with { type: 'json' }
import mail from './mail/en.json' with { type: 'json' }
import metrics from './metrics/en.json' with { type: 'json' }
import owed from './owed/en.json' with { type: 'json' }
import pdf from './pdf/en.json' with { type: 'json' }
import people from './people/en.json' with { type: 'json' }
import privacy from './privacy/en.json' with { type: 'json' }
import privacyTips from './privacy-tips/en.json' with { type: 'json' }
import question from './question/en.json' with { type: 'json' }
import queue from './queue/en.json' with { type: 'json' }
import register from './register/en.json' with { type: 'json' }
import report from './report/en.json' with { type: 'json' }
import request from './request/en.json' with { type: 'json' }
import review from './review/en.json' with { type: 'json' }
import rights from './rights/en.json' with { type: 'json' }
import signIn from './sign-in/en.json' with { type: 'json' }
import staffMail from './staff-mail/en.json' with { type: 'json' }
import status from './status/en.json' with { type: 'json' }
import stopped from './stopped/en.json' with { type: 'json' }
import surge from './surge/en.json' with { type: 'json' }
import verify from './verify/en.json' with { type: 'json' }

/** All words in English, by room; the other languages fill the same shape. */
export const en = {
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
