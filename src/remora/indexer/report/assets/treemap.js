// Hot spots: an area for how complex a file is, a colour for how often it changed.

/* Squarified treemap (Bruls, Huizing, van Wijk): rows along the shorter side, as square as can be.
   Gives each item with its place; items have a value, and the largest come first. */
function squarified(items, x, y, w, h) {
  const placed = [];
  let rest = items.filter((item) => item.value > 0);
  while (rest.length) {
    const scale = (w * h) / sum(rest.map((item) => item.value));
    const side = Math.min(w, h);
    let taken = 1;
    while (taken < rest.length
      && worst(rest.slice(0, taken + 1), scale, side) <= worst(rest.slice(0, taken), scale, side)) taken++;
    const row = rest.slice(0, taken);
    rest = rest.slice(taken);
    const thick = Math.min((sum(row.map((item) => item.value)) * scale) / side, Math.max(w, h));
    let along = 0;
    for (const item of row) {
      const long = (item.value * scale) / (thick || 1);
      placed.push(w >= h ? {...item, x, y: y + along, w: thick, h: long} : {...item, x: x + along, y, w: long, h: thick});
      along += long;
    }
    if (w >= h) { x += thick; w -= thick; } else { y += thick; h -= thick; }
  }
  return placed;
}

/* The worst ratio of sides in a row. */
function worst(row, scale, side) {
  const areas = row.map((item) => item.value * scale);
  const total = sum(areas);
  return Math.max((side ** 2 * areas[0]) / total ** 2, total ** 2 / (side ** 2 * areas.at(-1)));
}

let span = modules.year && sum(modules.year) ? 'year' : 'all';
const changesOf = (at) => (modules[span] ? modules[span][at] : 0);
let withTests = false;
const isShown = (at) => modules.complexity[at] > 0 && (withTests || !modules.tests[at]);
const score = (at) => changesOf(at) * modules.complexity[at];
const LEAST = 3;

const mostChanges = () => Math.max(4, ...modules.paths.map((_, at) => (isShown(at) ? changesOf(at) : 0)));

function fields() {
  const inside = boxes.map(() => []);
  home.forEach((box, at) => {
    if (isShown(at)) inside[box].push({at, value: modules.complexity[at]});
  });
  const larger = (one, other) => other.value - one.value;
  return inside.map((items, box) => ({box, items: items.sort(larger), value: sum(items.map((item) => item.value))}))
    .filter((field) => field.value).sort(larger);
}

function paintTreemap(width) {
  const found = fields();
  if (!found.length) return [nothing('There is no function here.')];
  const height = Math.round(Math.max(340, Math.min(640, width * 0.56)));
  const most = mostChanges();
  const cells = [];
  let small = 0;
  const shown = squarified(found, 0, 0, width, height).map((field) => {
    const titled = field.w > 64 && field.h > 48 ? 17 : 0;
    const [x, y, w, h] = [field.x + 2, field.y + 2 + titled, field.w - 4, field.h - 4 - titled];
    const parts = w < LEAST || h < LEAST ? [] : squarified(field.items, x, y, w, h);
    const large = parts.filter((part) => part.w >= LEAST && part.h >= LEAST);
    small += field.items.length - large.length;
    return draw('g', {class: 'field'},
      draw('rect', {x: field.x + .5, y: field.y + .5, width: field.w - 1, height: field.h - 1, rx: 3}),
      titled ? draw('text', {class: 'soft', x: x + 3, y: y - 6}, endOf(boxes[field.box][0] || '(top)', w - 6)) : null,
      large.map((part) => { cells.push(fileCell(part, most)); return cells.at(-1).node; }));
  });
  const picture = draw('svg', {height, viewBox: `0 0 ${width} ${height}`, role: 'group',
    'aria-label': 'Files by complexity, coloured by changes'}, shown);
  movable(cells);
  const left = small ? [make('p', {class: 'hint'}, `${count(small, 'file')} too small to be drawn; the table has all.`)] : [];
  return [picture, ...left];
}

function fileCell(part, most) {
  const step = heat(changesOf(part.at), most);
  const [w, h] = [Math.max(1, part.w - 1.5), Math.max(1, part.h - 1.5)];
  const label = h > 15 ? fitted(shortName(modules.paths[part.at]), w - 8) : '';
  const told = modules[span] ? `, ${count(changesOf(part.at), 'change')}` : '';
  const text = `${modules.paths[part.at]} · complexity ${number(part.value)}${told}`;
  const node = draw('g', {class: step > 3 ? 'cell hot' : 'cell'},
    draw('rect', {x: part.x, y: part.y, width: w, height: h, rx: 2, class: `heat${step}`}),
    label ? draw('text', {x: part.x + 4, y: part.y + 12}, label) : null);
  return {node, x: part.x, y: part.y, w, h, text, open: (from) => openModule(part.at, from)};
}

function hotspotTable() {
  const rows = modules.paths.map((path, at) => ({at, path})).filter((row) => isShown(row.at))
    .sort((one, other) => score(other.at) - score(one.at) || modules.complexity[other.at] - modules.complexity[one.at]);
  return table('Hot spots', [
    {title: 'File', of: (row) => row.path,
      show: (row) => button(row.path, (from) => openModule(row.at, from), {class: 'plain name'})},
    {title: 'Changes × complexity', numeric: true, of: (row) => (modules[span] ? score(row.at) : null)},
    {title: 'Changes', numeric: true, of: (row) => (modules[span] ? changesOf(row.at) : null)},
    {title: 'Complexity', numeric: true, of: (row) => modules.complexity[row.at]},
    {title: 'Functions', numeric: true, of: (row) => modules.functions[row.at]},
    {title: 'Above 10', numeric: true, of: (row) => modules.complex[row.at]},
  ], rows);
}

function showHotspots() {
  const told = modules.year === null ? `How often files changed is not known: ${facts.about.history}.`
    : 'Counted along first parents, so a merged branch counts once; by path, so a renamed file begins anew.'
      + (modules.shallow ? ' This clone is shallow: what came before is not counted.' : '');
  byId('hotspots-lead').textContent = `The larger a file, the more branches are in its functions; the stronger its colour, the more often it changed. ${told}`;
  for (const one of document.querySelectorAll('.span')) one.hidden = modules.year === null;
  const paint = (width) => {
    byId('hotspots-legend').replaceChildren(...(modules[span] ? heatLegend(mostChanges(), 'change') : []));
    return paintTreemap(width);
  };
  const show = () => {
    byId('hotspots-table').replaceChildren(...(fields().length ? [folded('The files as a table', hotspotTable)] : []));
  };
  const again = () => {
    byId('hotspots-picture').replaceChildren(...paint(byId('hotspots-picture').clientWidth));
    show();
  };
  for (const choice of document.querySelectorAll('input[name="span"]')) {
    choice.checked = choice.value === span;
    choice.addEventListener('change', () => { span = choice.value; again(); });
  }
  byId('with-tests').addEventListener('change', (event) => { withTests = event.target.checked; again(); });
  drawnIn('hotspots-picture', paint);
  show();
}
