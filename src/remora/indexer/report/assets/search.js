// Search: all definitions by any part of their name or path.

const MOST_HITS = 12;
const KINDS = ['class', 'function', 'method', 'module'];
let everything = null;

function all() {
  everything ??= modules.paths.flatMap((path, at) => {
    const [names, kinds] = facts.nodes.of[at];
    const low = path.toLowerCase();
    return [
      {at, path, name: path, kind: 3, last: shortName(path).toLowerCase(), low},
      ...names.map((name, place) => {
        const plain = name.toLowerCase();
        return {at, path, name, kind: kinds[place], last: plain.slice(plain.lastIndexOf('.') + 1), low: `${low}:${plain}`};
      }),
    ];
  });
  return everything;
}

/* 0 is the best; null is none. All words have to be there. */
function rank(one, words) {
  if (!words.every((word) => one.low.includes(word))) return null;
  const word = words.at(-1);
  if (one.last === word) return 0;
  if (one.last.startsWith(word)) return 1;
  return one.last.includes(word) ? 2 : one.kind === 3 ? 3 : 4;
}

function hitsFor(text) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const found = [];
  for (const one of all()) {
    const place = rank(one, words);
    if (place !== null) found.push([place, one]);
  }
  return found.sort((one, other) => one[0] - other[0] || one[1].name.length - other[1].name.length).map((pair) => pair[1]);
}

function showSearch() {
  const [input, list] = [byId('search'), byId('hits')];
  let hits = [];
  let chosen = 0;

  const close = () => {
    list.hidden = true;
    put(input, {'aria-expanded': 'false'}, []);
    input.removeAttribute('aria-activedescendant');
  };
  const open = (one) => { close(); openModule(one.at, input, one.name); };
  const mark = () => {
    [...list.querySelectorAll('[role="option"]')].forEach((item, at) => item.setAttribute('aria-selected', at === chosen));
    if (hits.length) input.setAttribute('aria-activedescendant', `hit-${chosen}`);
  };
  const show = () => {
    const found = hitsFor(input.value);
    [hits, chosen] = [found.slice(0, MOST_HITS), 0];
    const items = hits.map((one, at) => {
      const item = make('li', {id: `hit-${at}`, role: 'option'},
        make('span', {class: 'name'}, one.name), make('small', {}, one.kind === 3 ? 'module' : `${KINDS[one.kind]} in ${one.path}`));
      item.addEventListener('mousedown', (event) => { event.preventDefault(); open(one); });
      return item;
    });
    const left = found.length - hits.length;
    const told = !found.length ? 'Nothing has such a name.' : left ? `${number(left)} more: go on writing.` : '';
    if (told) items.push(make('li', {role: 'presentation'}, make('small', {}, told)));
    list.replaceChildren(...items);
    list.hidden = !input.value.trim();
    put(input, {'aria-expanded': String(!list.hidden)}, []);
    mark();
  };

  input.addEventListener('input', show);
  input.addEventListener('focus', () => { if (input.value.trim()) show(); });
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (step && hits.length) {
      chosen = (chosen + step + hits.length) % hits.length;
      mark();
      list.children[chosen].scrollIntoView({block: 'nearest'});
    } else if (event.key === 'Enter' && hits.length && !list.hidden) open(hits[chosen]);
    else if (event.key === 'Escape') { input.value = ''; close(); return; }
    else return;
    event.preventDefault();
  });
}
