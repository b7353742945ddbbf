import {list, request} from './api.js';
import {button, h, say} from './dom.js';
import {formatTime, texts} from './texts.js';

/** Who has run what of a book; asked for only when somebody wants to see it. */
export function runsOf(bookPath) {
  const rows = h('tbody');
  const table = h(
    'table',
    {hidden: true},
    h('thead', {}, h('tr', {}, ...[texts.when, texts.user, texts.card, texts.end, ''].map(headCell))),
    rows,
  );
  const none = h('p', {hidden: true}, texts.noRuns);
  let next;
  const load = async () => {
    try {
      const page = await list(`${bookPath}/history`, next);
      next = page.next;
      rows.append(...page.items.map(runRow));
      table.hidden = rows.childElementCount === 0;
      none.hidden = !table.hidden;
      show.textContent = texts.more;
      show.hidden = !next;
    } catch (error) {
      say(texts.failed(error.message));
    }
  };
  const show = button(texts.showRuns, () => void load());
  return h(
    'section',
    {},
    h('h3', {}, texts.runs),
    none,
    h('div', {class: 'scroller', tabindex: 0, role: 'group', 'aria-label': texts.runs}, table),
    show,
  );
}

const headCell = (text) => h('th', {scope: 'col'}, text);

function runRow({id, card, user, exit, startedAt}) {
  const details = h('tr', {hidden: true});
  const show = button(
    texts.details,
    async () => {
      details.hidden = !details.hidden;
      show.setAttribute('aria-expanded', String(!details.hidden));
      if (!details.hidden && details.childElementCount === 0) details.append(await contentOf(id));
    },
    {
      'aria-expanded': 'false',
      'aria-label': texts.of(texts.details, `${user.name || user.id}, ${card.title}`),
    },
  );
  const fragment = document.createDocumentFragment();
  fragment.append(
    h(
      'tr',
      {},
      ...[formatTime(startedAt), user.name || user.id, card.title, endOf(exit), show].map((cell) =>
        h('td', {}, cell),
      ),
    ),
    details,
  );
  return fragment;
}

function endOf(exit) {
  if (!exit) return texts.goesOn;
  if (exit.reason !== 'exited') return exit.reason;
  return exit.signal ?? texts.exit(exit.code);
}

async function contentOf(id) {
  const cell = h('td', {colspan: 5});
  try {
    const {code, output, isTruncated} = (await request('GET', `history/${encodeURIComponent(id)}`)).body;
    cell.append(
      h('h4', {}, texts.code),
      h('pre', {}, code),
      h('h4', {}, texts.output),
      h('pre', {}, output),
      isTruncated ? h('p', {}, texts.truncated) : '',
    );
  } catch (error) {
    cell.append(texts.failed(error.message));
  }
  return cell;
}
