// Tables: each picture has one that says the same. Columns sort; rows come some at a time.

const AT_ONCE = 100;
const IN_THE_OPEN = 15;

/* A column is {title, of: row -> value, show: row -> element or text, numeric}. */
function table(caption, columns, rows, first = AT_ONCE) {
  let sorted = [...rows];
  let shown = first;
  const body = make('tbody');
  const more = make('div', {class: 'more'});
  const heads = columns.map((column) => {
    const head = make('th', {scope: 'col', class: column.numeric && 'number'});
    head.append(button(column.title, () => sortBy(column, head)));
    return head;
  });

  function sortBy(column, head) {
    const ascends = head.getAttribute('aria-sort')
      ? head.getAttribute('aria-sort') === 'descending' : !column.numeric;
    for (const one of heads) one.removeAttribute('aria-sort');
    head.setAttribute('aria-sort', ascends ? 'ascending' : 'descending');
    const sign = ascends ? 1 : -1;
    const order = (one, other) => (one < other ? -sign : one > other ? sign : 0);
    sorted = [...rows].sort((one, other) => order(column.of(one), column.of(other)));
    fill();
  }

  function fill() {
    body.replaceChildren(...sorted.slice(0, shown).map((row) => make('tr', {},
      columns.map((column) => make('td', {class: column.numeric && 'number'},
        column.show ? column.show(row) : cellText(column.of(row)))))));
    const left = sorted.length - shown;
    more.replaceChildren(...(left <= 0 ? [] : [
      `${number(left)} more`,
      button(`Show ${number(Math.min(left, AT_ONCE))} more`, () => { shown += AT_ONCE; fill(); }),
      button('Show all', () => { shown = sorted.length; fill(); }),
    ]));
  }

  fill();
  const whole = make('table', {},
    make('caption', {class: 'unseen'}, caption),
    make('thead', {}, make('tr', {}, heads)), body);
  return make('div', {}, make('div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': caption}, whole), more);
}

function cellText(value) {
  if (value === null || value === undefined) return '–';
  return typeof value === 'number' ? number(value) : String(value);
}

/* A table behind a line that opens it; it is made when it is opened. */
function folded(summary, made) {
  const details = make('details', {}, make('summary', {}, summary));
  details.addEventListener('toggle', () => {
    if (details.open && details.children.length === 1) details.append(made());
  });
  return details;
}

/* Paper cannot be opened: what is folded prints open. */
addEventListener('beforeprint', () => {
  for (const one of document.querySelectorAll('details:not([open])')) one.open = true;
});

/* The name of a definition, which opens the module it lies in. */
function nameCell(row) {
  const at = moduleAt.get(row.path);
  const place = row.line ? `${row.path}:${row.line}` : row.path;
  const name = row.name === '__module__' ? 'the module' : row.name;
  return [
    at === undefined ? make('span', {class: 'name'}, name)
      : button(name, (from) => openModule(at, from, row.name), {class: 'plain name'}),
    make('small', {class: 'name'}, place),
  ];
}

const moduleAt = new Map(modules.paths.map((path, at) => [path, at]));
