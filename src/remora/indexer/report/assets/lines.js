// Complexity over time: three small charts that share their days.

const [DAY, WHEN, FILES, FUNCTIONS, COMPLEXITY, COMPLEX] = [1, 2, 3, 4, 5, 6];
const points = facts.time ? facts.time.points : [];
const mean = (point) => (point[FUNCTIONS] ? point[COMPLEXITY] / point[FUNCTIONS] : 0);
const share = (point) => (point[FUNCTIONS] ? (100 * point[COMPLEX]) / point[FUNCTIONS] : 0);

const CHARTS = [
  ['Functions', (point) => point[FUNCTIONS], (value) => number(value)],
  ['Complexity of a function, on average', mean, (value) => value.toFixed(2)],
  ['Functions above 10', share, (value) => `${value.toFixed(1)}%`],
];

function chart([title, of, show], width) {
  const [height, top, bottom] = [132, 20, 112];
  const values = points.map(of);
  const most = Math.max(...values) || 1;
  const [first, last] = [points[0][WHEN], points.at(-1)[WHEN]];
  const x = (point) => 4 + ((width - 8) * (point[WHEN] - first)) / (last - first || 1);
  const y = (point) => bottom - ((bottom - top) * of(point)) / most;
  const way = points.map((point) => `${x(point).toFixed(1)} ${y(point).toFixed(1)}`).join('L');
  const text = `${title}: ${show(values[0])} on ${points[0][DAY]}, ${show(values.at(-1))} on ${points.at(-1)[DAY]}`;
  return draw('svg', {height, viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': text},
    draw('line', {class: 'grid', x1: 0, x2: width, y1: bottom, y2: bottom}),
    draw('line', {class: 'grid', x1: 0, x2: width, y1: top, y2: top}),
    draw('path', {class: 'area', d: `M${x(points[0])} ${bottom}L${way}L${x(points.at(-1))} ${bottom}Z`}),
    draw('path', {class: 'line', d: `M${way}`}),
    points.map((point) => draw('circle', {class: 'dot', cx: x(point), cy: y(point), r: 2.5},
      draw('title', {}, `${point[DAY]}: ${show(of(point))}`))),
    draw('text', {class: 'soft', x: 0, y: 128}, points[0][DAY]),
    draw('text', {class: 'soft', x: width, y: 128, 'text-anchor': 'end'}, points.at(-1)[DAY]),
    draw('text', {class: 'soft', x: 0, y: top - 6}, show(most)));
}

function timeTable() {
  return table('Complexity over time', [
    {title: 'Day', of: (point) => point[DAY]},
    {title: 'Commit', of: (point) => point[0].slice(0, 10), show: (point) => make('code', {}, point[0].slice(0, 10))},
    {title: 'Files', numeric: true, of: (point) => point[FILES]},
    {title: 'Functions', numeric: true, of: (point) => point[FUNCTIONS]},
    {title: 'Complexity', numeric: true, of: (point) => point[COMPLEXITY]},
    {title: 'On average', numeric: true, of: mean},
    {title: 'Above 10', numeric: true, of: (point) => point[COMPLEX]},
  ], points);
}

function showTime() {
  const lead = byId('time-lead');
  if (!facts.time || facts.time.why || points.length < 2) {
    lead.textContent = !facts.time ? `There is no history to draw: ${facts.about.history}.`
      : facts.time.why ? `Old revisions cannot be read: ${facts.time.why}.`
        : facts.time.asked > 1 ? 'Old revisions have not been scanned; a report without --quick scans some.'
          : 'There is one commit: nothing to compare it with yet.';
    return;
  }
  lead.textContent = `${count(points.length, 'revision')} on the way of first parents, from ${points[0][DAY]} to ${points.at(-1)[DAY]}.`
    + (facts.time.asked > points.length
      ? ` ${number(facts.time.asked - points.length)} more in between take more scans than one report makes; the next one has some of them.` : '');
  for (const one of CHARTS) {
    const figure = make('figure', {}, make('figcaption', {}, make('span', {}, one[0]), make('strong', {}, one[2](one[1](points.at(-1))))));
    const place = make('div', {id: `chart-${CHARTS.indexOf(one)}`});
    figure.append(place);
    byId('time-picture').append(figure);
    drawnIn(place.id, (width) => [chart(one, width)]);
  }
  byId('time-table').append(folded('The charts as a table', timeTable));
}
