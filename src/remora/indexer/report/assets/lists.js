// What is about the page, untested code, and docstrings that do not tell the truth.

function showAbout() {
  const about = facts.about;
  const commit = about.commit ? about.commit.slice(0, 10) : 'no commit';
  document.title = `${about.name} at ${commit}`;
  byId('name').textContent = about.name;
  byId('about').append(about.revision, ' at ', make('code', {}, commit), about.date ? `, ${about.date}` : '');
  const totals = [
    ['files', about.files], ['definitions', about.nodes], ['functions', sum(modules.functions)],
    ['branches', sum(modules.complexity)], ['functions above 10', sum(modules.complex)],
  ];
  if (modules.commits !== null) totals.push(['commits, first parents', modules.commits]);
  byId('totals').append(...totals.map(([what, many]) =>
    make('div', {}, make('dt', {}, what), make('dd', {}, number(many)))));
  const notes = [
    about.uncommitted ? `${count(about.uncommitted, 'file')} of it in no commit.` : '',
    about.broken ? `${count(about.broken, 'file')} with syntax errors, told as far as they can be read.` : '',
    about.skipped ? `${count(about.skipped, 'file')} too large or too complex to read: nothing is told of them.` : '',
    about.files && !about.linked ? 'Made without links: imports, tests and callers are not known here. A report without --quick has them.' : '',
    modules.cut ? `${count(modules.cut, 'small module')} more, cut.` : '',
    facts.nodes.cut ? `${count(facts.nodes.cut, 'definition')} more, cut: search does not find them.` : '',
    facts.imports.cut ? `${count(facts.imports.cut, 'import')} more, cut.` : '',
  ];
  byId('notes').append(...notes.filter(Boolean).map((note) => make('li', {}, note)));
}

const cutLine = (cut) => (cut ? make('p', {class: 'hint'}, `${number(cut)} more, cut.`) : null);

function showUntested() {
  const tests = facts.tests;
  const lead = byId('untested-lead');
  if (!tests) {
    lead.textContent = facts.about.linked ? 'There are no tests here, so nothing is said of what they reach.'
      : 'What tests reach is not known: this report was made without links.';
    return;
  }
  const reached = tests.judged - tests.total;
  const open = tests.functions - tests.judged;
  lead.textContent = `Of ${count(tests.functions, 'function')} outside of tests, tests or imports reach ${number(reached)}, `
    + `and to ${number(tests.total)} nothing is known to lead. Of ${number(open)} nothing is claimed: a decorator, a framework, `
    + 'or a call on something unknown may run them.'
    + (tests.left ? ` Among them are ${number(tests.left)} that were not looked at.` : '');
  const part = (kind, many) => {
    const made = make('i', {class: kind});
    made.style.width = `${(100 * many) / (tests.functions || 1)}%`;
    return made;
  };
  const bar = make('div', {class: 'share', role: 'img',
    'aria-label': `${number(reached)} reached, ${number(tests.total)} not, ${number(open)} not known`}, part('', reached), part('none', tests.total));
  byId('untested-picture').append(bar);
  if (tests.untested.length) {
    byId('untested-table').append(table('Functions that no test reaches', [
      {title: 'Function', of: (row) => row.name, show: nameCell},
      {title: 'Complexity', numeric: true, of: (row) => row.complexity},
      {title: 'Changes to its file', numeric: true, of: (row) => (modules.all && moduleAt.has(row.path) ? modules.all[moduleAt.get(row.path)] : null)},
    ], tests.untested, IN_THE_OPEN), cutLine(tests.cut) || '');
  }
}

function showDocstrings() {
  const told = facts.docstrings;
  const history = facts.about.history === null
    ? `The history of ${count(told.unasked, 'file')} was not gone through; remora-index docs does, and the next report some of it.`
    : `There is no history to be read: ${facts.about.history}.`;
  byId('docstrings-lead').textContent = [
    told.total ? `${number(told.outdated)} were right when they were written and are not now; ${number(told.total - told.outdated)} more say what their own head does not.`
      : 'None was found.',
    told.unasked ? history : '',
    told.hidden ? `${number(told.hidden)} more may be: a shallow clone ends before they were written.` : '',
  ].filter(Boolean).join(' ');
  if (!told.findings.length) return;
  byId('docstrings-table').append(table('Stale docstrings', [
    {title: 'Definition', of: (row) => row.name, show: nameCell},
    {title: 'What is wrong', of: (row) => row.reasons[0], show: (row) => row.reasons.map((reason) => make('div', {}, reason))},
    {title: 'Since it was written', of: (row) => (row.outdated ? 1 : 0),
      show: (row) => (row.outdated ? `outdated${row.changes === null ? '' : `, ${count(row.changes, 'change')}`}` : 'not known to have been right')},
  ], told.findings, IN_THE_OPEN), cutLine(told.cut) || '');
}
