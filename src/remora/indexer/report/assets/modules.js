// Modules and their imports: a box a folder, a cell a module, and what imports above what is imported.

const {boxes, home, edges, circles} = facts.imports;
const importsOf = modules.paths.map(() => []);
const importersOf = modules.paths.map(() => []);
const late = new Set(facts.imports.late);
for (let at = 0; at < edges.length; at += 2) {
  importsOf[edges[at]].push([edges[at + 1], late.has(at / 2)]);
  importersOf[edges[at + 1]].push([edges[at], late.has(at / 2)]);
}
const circleOf = new Map(circles.flatMap((circle, at) => circle.map((one) => [one, at])));
const changedPaths = new Set(facts.change ? facts.change.paths : []);
const mostComplex = Math.max(50, ...modules.complexity); // small files are not hot by being alone
const MOST_FLOWS = 150;

function moduleText(at) {
  const told = [modules.paths[at], `complexity ${number(modules.complexity[at])}`];
  if (facts.about.linked) {
    told.push(`imports ${number(importsOf[at].length)}`, `imported by ${number(importersOf[at].length)}`);
  }
  if (modules.tests[at]) told.push('tests');
  if (circleOf.has(at)) told.push('in a circle of imports');
  if (changedPaths.has(modules.paths[at])) told.push('changed');
  return told.join(' · ');
}

/* Boxes of a layer side by side, as many as fit; full rows are as wide as the picture. */
function arranged(width) {
  const count = modules.paths.length;
  const cell = count > 1200 ? 9 : count > 400 ? 11 : 14;
  const step = cell + 3;
  const inside = boxes.map(() => []);
  home.forEach((box, at) => inside[box].push(at));
  const sized = boxes.map(([folder, layer, inCircle], at) => {
    const title = pen.measureText(folder || '(top)').width + 22;
    const wanted = Math.max(Math.ceil(Math.sqrt(inside[at].length * 2.4)) * step + 17, 90, Math.min(title, 210));
    return {folder, layer, inCircle, inside: inside[at], w: Math.min(wanted, width)};
  });
  const rows = [];
  const layersUsed = [...new Set(sized.map((box) => box.layer))].sort((one, other) => one - other);
  for (const layer of layersUsed) {
    let row = [];
    for (const box of sized.filter((one) => one.layer === layer)) {
      const used = sum(row.map((one) => one.w + 12));
      if (row.length && used + box.w > width) { rows.push([row, 12]); row = []; }
      row.push(box);
    }
    rows.push([row, 34]);
  }
  let y = 1;
  for (const [row, gap] of rows) {
    const used = sum(row.map((box) => box.w)) + 12 * (row.length - 1);
    const grow = used > width * 0.6 ? (width - 2 - used) / sum(row.map((box) => box.w)) : 0;
    let x = 1;
    for (const box of row) {
      box.w *= 1 + grow;
      box.columns = Math.max(1, Math.floor((box.w - 17) / step));
      Object.assign(box, {x, y, h: 33 + Math.ceil(box.inside.length / box.columns) * step});
      x += box.w + 12;
    }
    const tallest = Math.max(...row.map((box) => box.h));
    for (const box of row) box.h = tallest;
    y += tallest + gap;
  }
  return {sized, cell, step, height: y - 33};
}

/* Imports between boxes, where these stand on different layers. */
function flows(sized) {
  const counts = new Map();
  for (let at = 0; at < edges.length; at += 2) {
    const [one, other] = [home[edges[at]], home[edges[at + 1]]];
    const key = one * boxes.length + other;
    if (sized[one].layer < sized[other].layer) counts.set(key, (counts.get(key) || 0) + 1);
  }
  const strongest = [...counts].sort((one, other) => other[1] - one[1] || one[0] - other[0]);
  return strongest.slice(0, MOST_FLOWS).map(([key, times]) => {
    const [one, other] = [sized[Math.floor(key / boxes.length)], sized[key % boxes.length]];
    const [x, y, u, v] = [one.x + one.w / 2, one.y + one.h, other.x + other.w / 2, other.y];
    const bend = Math.max(16, (v - y) / 2);
    return draw('path', {class: 'flow', 'stroke-width': 1 + Math.log2(times) / 2,
      d: `M${x} ${y}C${x} ${y + bend} ${u} ${v - bend} ${u} ${v}`});
  });
}

function moduleCell(at, x, y, size) {
  const classes = ['cell'];
  if (modules.tests[at]) classes.push('test');
  if (circleOf.has(at)) classes.push('circle');
  if (changedPaths.has(modules.paths[at])) classes.push('changed');
  const node = draw('g', {class: classes.join(' ')},
    draw('rect', {x, y, width: size, height: size, rx: 2.5,
      class: `heat${heat(modules.complexity[at], mostComplex)}`}));
  return {at, node, x, y, w: size, h: size, text: moduleText(at), open: (from) => openModule(at, from)};
}

function paintModules(width) {
  if (!modules.paths.length) return [nothing('There is no Python here.')];
  const {sized, cell, step, height} = arranged(width);
  const cells = [];
  const ways = draw('g');
  const shown = sized.map((box) => {
    const title = box.folder || '(top)';
    const parts = box.inside.map((at, place) => moduleCell(at,
      box.x + 9 + (place % box.columns) * step,
      box.y + 26 + Math.floor(place / box.columns) * step, cell));
    cells.push(...parts);
    return draw('g', {class: box.inCircle ? 'box circle' : 'box'},
      draw('rect', {x: box.x, y: box.y, width: box.w, height: box.h, rx: 5}),
      draw('text', {x: box.x + 9, y: box.y + 17}, endOf(title, box.w - 18)),
      parts.map((part) => part.node));
  });
  const picture = draw('svg', {height, role: 'group', viewBox: `0 0 ${width} ${height}`,
    'aria-label': 'Modules in the boxes of their folders'}, flows(sized), shown, ways);
  cells.sort((one, other) => one.at - other.at);
  movable(cells, (looked) => showWays(picture, ways, cells, looked));
  return [picture];
}

/* The end of a path, which tells more than its beginning. */
function endOf(path, width) {
  const most = Math.floor(width / pen.measureText('m').width);
  return path.length <= most ? path : '…' + path.slice(1 - most);
}

/* What one module imports and who imports it, while it is looked at. */
function showWays(picture, ways, cells, looked) {
  const near = looked ? [
    ...importsOf[looked.at].map(([at]) => [at, 'way']),
    ...importersOf[looked.at].map(([at]) => [at, 'way from']),
  ] : [];
  picture.classList.toggle('dimmed', near.length > 0);
  picture.classList.toggle('crowded', near.length > 60);
  for (const cell of picture.querySelectorAll('.near')) cell.classList.remove('near');
  ways.replaceChildren(...near.map(([at, kind]) => way(looked, cells[at], kind)));
  if (near.length) for (const one of [looked, ...near.map(([at]) => cells[at])]) one.node.classList.add('near');
}

function way(one, other, kind) {
  const [x, y] = [one.x + one.w / 2, one.y + one.h / 2];
  const [u, v] = [other.x + other.w / 2, other.y + other.h / 2];
  const lift = Math.abs(v - y) < 20 ? -18 : 0;
  return draw('path', {class: kind, d: `M${x} ${y}C${x} ${(y + v) / 2 + lift} ${u} ${(y + v) / 2 + lift} ${u} ${v}`});
}

function moduleTable() {
  const rows = modules.paths.map((path, at) => ({at, path, name: path, line: 0}));
  const linked = facts.about.linked;
  return table('Modules', [
    {title: 'Module', of: (row) => row.path,
      show: (row) => button(row.path, (from) => openModule(row.at, from), {class: 'plain name'})},
    {title: 'Functions', numeric: true, of: (row) => modules.functions[row.at]},
    {title: 'Complexity', numeric: true, of: (row) => modules.complexity[row.at]},
    {title: 'Imports', numeric: true, of: (row) => (linked ? importsOf[row.at].length : null)},
    {title: 'Imported by', numeric: true, of: (row) => (linked ? importersOf[row.at].length : null)},
    {title: 'In a circle', of: (row) => (circleOf.has(row.at) ? `circle ${circleOf.get(row.at) + 1}` : linked ? 'no' : null)},
  ], rows);
}

function circleList() {
  return folded(`${count(circles.length, 'circle')} of imports`, () => table('Circles of imports', [
    {title: 'Circle', numeric: true, of: (row) => row.at + 1},
    {title: 'Modules', numeric: true, of: (row) => row.inside.length},
    {title: 'Which', of: (row) => modules.paths[row.inside[0]],
      show: (row) => row.inside.slice(0, 40).map((at) => [
        button(modules.paths[at], (from) => openModule(at, from), {class: 'plain name'}), make('br')])
        .concat(row.inside.length > 40 ? [`and ${number(row.inside.length - 40)} more`] : [])},
  ], circles.map((inside, at) => ({at, inside}))));
}

function showModules() {
  const between = edges.length / 2;
  byId('modules-lead').textContent = !facts.about.linked
    ? 'Each cell is a module, in the box of its folder. Who imports whom is not known here: this report was made without links.'
    : `Each cell is a module, in the box of its folder. What imports stands above what it imports; ${count(between, 'import')} in all`
      + (circles.length ? `, and ${count(circles.length, 'circle')} of modules that import each other.` : ', and no circle among them.');
  byId('modules-legend').append(
    ...heatLegend(mostComplex, 'branch', 'branches'),
    make('span', {}, make('i', {class: 'test'}), 'tests'));
  if (facts.about.linked) {
    byId('modules-legend').append(
      make('span', {}, make('i', {class: 'circle'}), 'in a circle'),
      make('span', {}, make('i', {class: 'to'}), 'imports'),
      make('span', {}, make('i', {class: 'from'}), 'is imported by'));
  }
  if (boxes.some(([, , inCircle]) => inCircle)) {
    byId('modules-legend').append(make('span', {}, make('i', {class: 'circular'}), 'folders that import each other'));
  }
  if (facts.change) byId('modules-legend').append(make('span', {}, make('i', {class: 'changed'}), 'changed'));
  drawnIn('modules-picture', paintModules);
  if (circles.length) byId('modules-circles').append(circleList());
  if (modules.paths.length) byId('modules-table').append(folded('The modules as a table', moduleTable));
}

/* --- One module, beside the page --- */

let openedFrom = null;

function openModule(at, from, wanted) {
  openedFrom = from;
  const [names, kinds, lines, complexities] = facts.nodes.of[at];
  const counts = [
    [count(modules.lines[at], 'line')], [count(modules.functions[at], 'function')],
    [`complexity ${number(modules.complexity[at])}`],
    modules.all ? [count(modules.all[at], 'change')] : [],
  ].flat().join(' · ');
  byId('details-title').textContent = modules.paths[at];
  byId('details-body').replaceChildren(
    make('p', {class: 'hint'}, counts),
    ...moduleLinks('Imports', importsOf[at]), ...moduleLinks('Imported by', importersOf[at]),
    make('h3', {}, 'Defines'),
    make('ul', {}, names.map((name, place) => make('li', {class: name === wanted && 'wanted'},
      make('span', {class: 'name'}, name),
      make('small', {}, kinds[place] ? `line ${lines[place]} · ${complexities[place]}` : `line ${lines[place]}`)))));
  const panel = byId('details');
  panel.hidden = false;
  panel.scrollTop = 0;
  tell('', panel);
  panel.focus();
  const found = panel.querySelector('.wanted');
  if (found) found.scrollIntoView({block: 'center'});
}

function moduleLinks(title, links) {
  if (!links.length) return [];
  return [make('h3', {}, `${title} (${number(links.length)})`), make('ul', {}, links.map(([at, isLate]) =>
    make('li', {}, button(modules.paths[at], () => openModule(at, openedFrom), {class: 'plain name'}),
      isLate ? make('small', {}, 'in a function') : null)))];
}

function closeModule() {
  if (byId('details').hidden) return;
  byId('details').hidden = true;
  if (openedFrom && openedFrom.isConnected) openedFrom.focus();
}
