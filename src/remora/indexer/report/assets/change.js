// A range: what happened, whose calls no longer fit, and which tests notice.

const shortEnd = ([revision, commit]) =>
  (commit && !revision.startsWith(commit.slice(0, 7)) ? `${revision} (${commit.slice(0, 10)})` : revision.slice(0, 60));

function misfitList(changes) {
  const misfits = changes.flatMap((one) => (one.links ? one.links.misfits.map((hit) => ({hit, one})) : []));
  if (!misfits.length) return [];
  const cut = sum(changes.map((one) => (one.links ? one.links.misfits_cut : 0)));
  return [
    make('h3', {}, `Calls that no longer fit (${number(misfits.length + cut)})`),
    make('ul', {class: 'wrong'}, misfits.slice(0, 100).map(({hit, one}) => make('li', {},
      nameCell({...hit, line: hit.lines[0]}),
      make('span', {}, 'calls ', make('span', {class: 'name'}, one.name), `: ${hit.why} (${hit.how})`)))),
    cutLine(cut + Math.max(0, misfits.length - 100)),
  ];
}

function changeHead(one) {
  const told = [nameCell(one)];
  if (one.before) told.push(make('small', {class: 'name'}, `was ${one.before.replace(/^node:/, '')}`));
  if (one.signatures) {
    told.push(make('div', {class: 'head'}, make('del', {}, one.signatures[0]), make('ins', {}, one.signatures[1])));
  }
  return told.flat();
}

function callersText({links}) {
  if (!links) return '–';
  const told = [];
  if (links.misfits.length) told.push(`${number(links.misfits.length + links.misfits_cut)} no longer fit`);
  if (links.fitting) told.push(`${number(links.fitting)} fit`);
  if (links.unknown) told.push(`${number(links.unknown)} not known`);
  if (links.gained) told.push(`${number(links.gained)} gained`);
  if (links.lost) told.push(`${number(links.lost)} lost`);
  return told.join(', ') || 'none changed';
}

function testsOf({links}) {
  if (!links) return '–';
  if (!links.tests.length) return 'none is known';
  const left = links.tests.length + links.tests_cut - 1;
  return [make('span', {class: 'name'}, links.tests[0].name), left ? make('small', {}, `and ${number(left)} more`) : null];
}

function changeTable(change) {
  const grew = (one) => (one.complexity[1] ?? 0) - (one.complexity[0] ?? 0);
  const from = ([before, after]) => (before === after || before === null ? cellText(after) : `${before} → ${cellText(after)}`);
  return table('Definitions that changed', [
    {title: 'Definition', of: (one) => one.name, show: changeHead},
    {title: 'What happened', of: (one) => one.words.join(', ')},
    {title: 'Complexity', numeric: true, of: grew, show: (one) => from(one.complexity)},
    {title: 'Callers', of: callersText},
    {title: 'Tests', of: (one) => (one.links ? one.links.tests.length : -1), show: testsOf},
  ], change.changes, IN_THE_OPEN);
}

function testTable(tests) {
  return folded(`${count(tests.affected.length + tests.cut, 'test')} that it can affect`, () => make('div', {}, table('Tests', [
    {title: 'Test', of: (row) => row[0], show: (row) => make('span', {class: 'name'}, row[0])},
    {title: 'Steps', numeric: true, of: (row) => row[1]},
    {title: 'How', of: (row) => row[2]},
  ], tests.affected), cutLine(tests.cut)));
}

function showChange() {
  const change = facts.change;
  if (!change) return;
  byId('change').hidden = false;
  const tests = change.tests;
  byId('change-lead').textContent = `From ${shortEnd(change.before)} to ${shortEnd(change.after)}: ${count(change.total, 'definition')} changed.`
    + (tests ? ` ${count(tests.affected.length + tests.cut, 'test')} can notice${tests.undecided ? `; of ${count(tests.undecided, 'file')} that is not decided` : ''}.`
      : ' Callers and tests are not known: this report was made without links.')
    + (change.cut_short ? ' Too much differs to compare every pair: some are told as removed and added that were renamed.' : '');
  byId('change-words').append(...change.counts.map(([word, many]) => make('li', {}, `${number(many)} ${word}`)));
  byId('change-misfits').append(...misfitList(change.changes).filter(Boolean));
  if (change.changes.length) byId('change-table').append(make('h3', {}, 'What happened'), changeTable(change), cutLine(change.cut) || '');
  if (tests && tests.affected.length) byId('change-tests').append(testTable(tests));
}
