/** The console's pages: each draws itself into <main> from what the services answer. */
import { language, switchLanguage, text } from './texts.js';

const SERVICES = ['issuance', 'signing', 'receipts', 'audit'];
const page = document.getElementById('page');

class Refused extends Error {}

async function ask(service, path, method = 'GET') {
  const token = sessionStorage.getItem('token');
  const answer = await fetch(`api/${service}/${path}`, {
    method,
    headers: token ? { Authorization: `Bearer ${token}` } : {},
  });
  if (answer.status === 401 || answer.status === 403) {
    throw new Refused();
  }
  const type = answer.headers.get('content-type') ?? '';
  return { ok: answer.ok, status: answer.status, body: type.includes('json') ? await answer.json() : await answer.text() };
}

/** Builds an element; strings become text nodes, so nothing a service says is ever read as markup. */
function el(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (key.startsWith('on')) {
      element.addEventListener(key.slice(2), value);
    } else if (value !== undefined && value !== null) {
      element.setAttribute(key, value);
    }
  }
  element.append(...children.flat().map((child) => child ?? ''));
  return element;
}

function table(heads, rows) {
  return el('table', {}, el('thead', {}, el('tr', {}, heads.map((head) => el('th', {}, head)))),
    el('tbody', {}, rows.map((row) => el('tr', {}, row.map((cell) => el('td', {}, cell))))));
}

async function overview() {
  const health = await Promise.all(SERVICES.map((name) => ask(name, 'q/health/ready').catch(() => ({ ok: false, status: 502 }))));
  const cards = SERVICES.map((name, i) => serviceCard(name, health[i]));
  const parts = [el('h2', {}, text('services')), el('div', { class: 'cards' }, cards)];
  if (!sessionStorage.getItem('token')) {
    return [...parts, el('p', { class: 'muted' }, text('needToken'))];
  }
  parts.push(...await diagnosis());
  parts.push(...await section('banks', 'receipts', 'v1/banks'), ...await section('bureau', 'issuance', 'v1/bureau'),
    ...await section('log', 'audit', 'v1/log'));
  return parts;
}

function serviceCard(name, health) {
  const state = health.ok ? 'up' : 'down';
  const detail = health.body?.checks?.map((check) => check.data?.detail ?? '').join(' ').trim();
  return el('div', { class: `card ${state}` }, el('b', {}, name), health.status === 502 ? text('unreachable') : text(state),
    el('br'), el('small', {}, detail ?? ''));
}

/** What each service finds when it looks at itself and below: the cause, or its warnings. */
async function diagnosis() {
  const words = language === 'zh' ? 'chinese' : 'english';
  const told = await Promise.all(SERVICES.map((name) => ask(name, 'v1/diagnosis').catch(() => ({ ok: false }))));
  const rows = SERVICES.flatMap((name, i) => {
    const found = told[i].ok ? told[i].body.steps.filter((step) => step.verdict === 'failing' || step.verdict === 'warning') : [];
    return found.map((step) => [name, step.code, step.meaning[words], step.seen, step.remedy[words]]);
  });
  const silent = SERVICES.filter((name, i) => !told[i].ok).map((name) => [name, '', text('unreachable'), '', '']);
  return [el('h2', {}, text('diagnosis')),
    rows.length + silent.length ? table(['', '', '', '', ''], [...silent, ...rows]) : el('p', {}, text('nothingFails'))];
}

/** A service's answer as a table: a list by its fields, an object by name and value. */
async function section(title, service, path) {
  const head = el('h2', {}, text(title));
  const answer = await ask(service, path).catch((e) => {
    if (e instanceof Refused) {
      return null;
    }
    throw e;
  });
  if (answer === null) {
    return [head, el('p', { class: 'bad' }, text('refused'))];
  }
  if (!answer.ok) {
    return [head, el('p', { class: 'bad' }, answer.body?.[language === 'zh' ? 'titleZh' : 'title'] ?? text('unreachable'))];
  }
  const list = Array.isArray(answer.body) ? answer.body : answer.body.items;
  return [head, list ? listTable(list) : table(['', ''], flat(answer.body))];
}

function listTable(list) {
  const rows = list.map((item) => new Map(flat(item)));
  const heads = [...new Set(rows.flatMap((row) => [...row.keys()]))].slice(0, 12);
  return table(heads, rows.map((row) => heads.map((name) => row.get(name) ?? '')));
}

function flat(object, prefix = '') {
  return Object.entries(object).flatMap(([name, value]) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? flat(value, `${prefix}${name}.`)
      : [[prefix + name, Array.isArray(value) ? value.join(', ') : String(value)]]);
}

async function search() {
  const wanted = new URLSearchParams(location.hash.split('?')[1] ?? '').get('q') ?? '';
  const input = el('input', { value: wanted, placeholder: text('findWhat'), name: 'q' });
  const form = el('form', { class: 'search', onsubmit: (submit) => {
    submit.preventDefault();
    location.hash = `search?q=${encodeURIComponent(input.value.trim())}`;
  } }, input, el('button', {}, text('find')));
  return wanted ? [form, ...await found(wanted)] : [form];
}

async function found(wanted) {
  const name = /^[0-9]{20}$/.test(wanted) ? 'invoice' : 'request';
  const answer = await ask('audit', `v1/events?${name}=${encodeURIComponent(wanted)}&limit=100`);
  const events = answer.body?.items ?? [];
  if (!answer.ok || events.length === 0) {
    return [el('p', { class: 'muted' }, answer.body?.[language === 'zh' ? 'titleZh' : 'title'] ?? text('nothing'))];
  }
  return [table([text('time'), text('event'), text('actor'), text('place'), text('proof')], events.map((event) => [
    event.time, event.type, event.actor ?? event.tenant ?? '', `${event.topic}/${event.partition}/${event.offset}`,
    el('a', { href: '#', onclick: (click) => { click.preventDefault(); showProof(event.id); } }, text('proof')),
  ]))];
}

async function showProof(id) {
  const proof = await ask('audit', `v1/events/${id}/proof`);
  page.append(el('pre', {}, typeof proof.body === 'string' ? proof.body : JSON.stringify(proof.body, null, 2)));
}

async function parked() {
  const parts = [];
  for (const service of SERVICES) {
    const answer = await ask(service, 'v1/parked');
    const items = answer.body?.items ?? [];
    if (items.length > 0) {
      parts.push(el('h2', {}, `${service} (${answer.body.count})`), table(
        [text('time'), text('origin'), text('reason'), ''],
        items.map((item) => [item.parkedAt, `${item.topic}/${item.partition}/${item.offset}`,
          `${item.code} ${item[language]} ${item.detail ?? ''}`, actions(service, item)])));
    }
  }
  return parts.length > 0 ? parts : [el('p', { class: 'good' }, text('none'))];
}

function actions(service, item) {
  const then = (path, method) => ask(service, path, method).then(draw);
  return el('span', {},
    el('button', { onclick: () => then(`v1/parked/${item.id}/replay`, 'POST') }, text('replay')), ' ',
    el('button', { onclick: () => confirm(text('sure')) && then(`v1/parked/${item.id}`, 'DELETE') }, text('discard')));
}

const PAGES = { overview, search, parked };

async function draw() {
  const name = location.hash.slice(1).split('?')[0] || 'overview';
  document.documentElement.lang = language;
  document.querySelectorAll('[data-text]').forEach((one) => { one.textContent = text(one.dataset.text); });
  document.querySelectorAll('[data-placeholder]').forEach((one) => { one.placeholder = text(one.dataset.placeholder); });
  document.querySelectorAll('nav a').forEach((one) => one.classList.toggle('here', one.hash === `#${name}`));
  document.getElementById('language').textContent = language === 'zh' ? 'EN' : '中文';
  try {
    page.replaceChildren(...await (PAGES[name] ?? overview)());
  } catch (e) {
    page.replaceChildren(el('p', { class: 'bad' }, text(e instanceof Refused ? 'refused' : 'unreachable')));
  }
}

document.getElementById('login').addEventListener('submit', (submit) => {
  submit.preventDefault();
  sessionStorage.setItem('token', document.getElementById('token').value.trim());
  document.getElementById('token').value = '';
  draw();
});
document.getElementById('language').addEventListener('click', () => { switchLanguage(); draw(); });
addEventListener('hashchange', draw);
draw();
