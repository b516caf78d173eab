/** What the pages say, in both languages. */
const TEXTS = {
  overview: { zh: '总览', en: 'Overview' },
  search: { zh: '查询', en: 'Search' },
  parked: { zh: '存放区', en: 'Parked' },
  token: { zh: '访问令牌', en: 'Access token' },
  signIn: { zh: '进入', en: 'Sign in' },
  services: { zh: '服务', en: 'Services' },
  banks: { zh: '银行通道', en: 'Bank lanes' },
  bureau: { zh: '税务机关通道', en: 'Tax bureau lane' },
  diagnosis: { zh: '诊断', en: 'Diagnosis' },
  nothingFails: { zh: '未发现故障', en: 'nothing fails' },
  log: { zh: '审计日志', en: 'Audit log' },
  needToken: { zh: '请先填入访问令牌（./kaipiao token operator）。', en: 'Give an access token first (./kaipiao token operator).' },
  find: { zh: '查找', en: 'Find' },
  findWhat: { zh: '20 位发票号码，或请求编号', en: '20-digit invoice number, or request id' },
  nothing: { zh: '没有找到。', en: 'Nothing found.' },
  time: { zh: '时间', en: 'Time' },
  event: { zh: '事件', en: 'Event' },
  actor: { zh: '操作者', en: 'Actor' },
  place: { zh: '来源', en: 'Source' },
  proof: { zh: '证明', en: 'Proof' },
  reason: { zh: '原因', en: 'Reason' },
  origin: { zh: '来源', en: 'Origin' },
  replay: { zh: '重放', en: 'Replay' },
  discard: { zh: '放弃', en: 'Discard' },
  sure: { zh: '确定放弃这条记录吗？', en: 'Give this record up?' },
  none: { zh: '没有存放的记录。', en: 'Nothing is parked.' },
  refused: { zh: '没有权限或令牌无效。', en: 'Not allowed, or the token is not valid.' },
  unreachable: { zh: '无应答', en: 'no answer' },
  up: { zh: '正常', en: 'works' },
  down: { zh: '不能工作', en: 'cannot work' },
};

export let language = localStorage.getItem('language') ?? (navigator.language.startsWith('zh') ? 'zh' : 'en');

export const text = (name) => TEXTS[name][language];

export function switchLanguage() {
  language = language === 'zh' ? 'en' : 'zh';
  localStorage.setItem('language', language);
}
