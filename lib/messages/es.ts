import accessibility from './accessibility/es.json' with { type: 'json' }
import account from './account/es.json' with { type: 'json' }
import acts from './acts/es.json' with { type: 'json' }
import calendar from './calendar/es.json' with { type: 'json' }
import caseWords from './case/es.json' with { type: 'json' }
import check from './check/es.json' with { type: 'json' }
import common from './common/es.json' with { type: 'json' }
import confirm from './confirm/es.json' with { type: 'json' }
import deadline from './deadline/es.json' with { type: 'json' }
import erasing from './erasing/es.json' with { type: 'json' }
import errors from './errors/es.json' with { type: 'json' }
import exposures from './exposures/es.json' with { type: 'json' }
import former from './former/es.json' with { type: 'json' }
import health from './health/es.json' with { type: 'json' }
import helper from './helper/es.json' with { type: 'json' }
import history from './history/es.json' with { type: 'json' }
import home from './home/es.json' with { type: 'json' }
import intake from './intake/es.json' with { type: 'json' }
import letters from './letters/es.json' with { type: 'json' }
import log from './log/es.json' with { type: 'json' }
import mail from './mail/es.json' with { type: 'json' }
import metrics from './metrics/es.json' with { type: 'json' }
import owed from './owed/es.json' with { type: 'json' }
import pdf from './pdf/es.json' with { type: 'json' }
import people from './people/es.json' with { type: 'json' }
import privacy from './privacy/es.json' with { type: 'json' }
import privacyTips from './privacy-tips/es.json' with { type: 'json' }
import question from './question/es.json' with { type: 'json' }
import queue from './queue/es.json' with { type: 'json' }
import register from './register/es.json' with { type: 'json' }
import report from './report/es.json' with { type: 'json' }
import request from './request/es.json' with { type: 'json' }
import review from './review/es.json' with { type: 'json' }
import rights from './rights/es.json' with { type: 'json' }
import signIn from './sign-in/es.json' with { type: 'json' }
import staffMail from './staff-mail/es.json' with { type: 'json' }
import status from './status/es.json' with { type: 'json' }
import stopped from './stopped/es.json' with { type: 'json' }
import surge from './surge/es.json' with { type: 'json' }
import verify from './verify/es.json' with { type: 'json' }

/** All words in Spanish, by room. */
export const es = {
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
