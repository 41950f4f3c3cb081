import accessibility from './accessibility/fr.json' with { type: 'json' }
import account from './account/fr.json' with { type: 'json' }
import acts from './acts/fr.json' with { type: 'json' }
import calendar from './calendar/fr.json' with { type: 'json' }
import caseWords from './case/fr.json' with { type: 'json' }
import check from './check/fr.json' with { type: 'json' }
import common from './common/fr.json' with { type: 'json' }
import confirm from './confirm/fr.json' with { type: 'json' }
import deadline from './deadline/fr.json' with { type: 'json' }
import erasing from './erasing/fr.json' with { type: 'json' }
import errors from './errors/fr.json' with { type: 'json' }
import exposures from './exposures/fr.json' with { type: 'json' }
import former from './former/fr.json' with { type: 'json' }
import health from './health/fr.json' with { type: 'json' }
import helper from './helper/fr.json' with { type: 'json' }
import history from './history/fr.json' with { type: 'json' }
import home from './home/fr.json' with { type: 'json' }
import intake from './intake/fr.json' with { type: 'json' }
import letters from './letters/fr.json' with { type: 'json' }
import log from './log/fr.json' with { type: 'json' }
import mail from './mail/fr.json' with { type: 'json' }
import metrics from './metrics/fr.json' with { type: 'json' }
import owed from './owed/fr.json' with { type: 'json' }
import pdf from './pdf/fr.json' with { type: 'json' }
import people from './people/fr.json' with { type: 'json' }
import privacy from './privacy/fr.json' with { type: 'json' }
import privacyTips from './privacy-tips/fr.json' with { type: 'json' }
import question from './question/fr.json' with { type: 'json' }
import queue from './queue/fr.json' with { type: 'json' }
import register from './register/fr.json' with { type: 'json' }
import report from './report/fr.json' with { type: 'json' }
import request from './request/fr.json' with { type: 'json' }
import review from './review/fr.json' with { type: 'json' }
import rights from './rights/fr.json' with { type: 'json' }
import signIn from './sign-in/fr.json' with { type: 'json' }
import staffMail from './staff-mail/fr.json' with { type: 'json' }
import status from './status/fr.json' with { type: 'json' }
import stopped from './stopped/fr.json' with { type: 'json' }
import surge from './surge/fr.json' with { type: 'json' }
import verify from './verify/fr.json' with { type: 'json' }

/** All words in French, by room. */
export const fr = {
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
