// Elements of the page. Text is set as text, never read as markup.

const facts = JSON.parse(document.getElementById('contents').textContent);
const modules = facts.modules;
const SVG = 'http://www.w3.org/2000/svg';

const byId = (id) => document.getElementById(id);

function put(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === false || value === undefined) continue;
    node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.flat().filter((one) => one !== null && one !== undefined));
  return node;
}

const make = (tag, attributes = {}, ...children) =>
  put(document.createElement(tag), attributes, children);

const draw = (tag, attributes = {}, ...children) =>
  put(document.createElementNS(SVG, tag), attributes, children);

function button(text, then, attributes = {}) {
  const made = make('button', {type: 'button', ...attributes}, text);
  made.addEventListener('click', () => then(made));
  return made;
}

const number = (value) => value.toLocaleString('en', {maximumFractionDigits: 2});
const count = (value, noun) => `${number(value)} ${noun}${value === 1 ? '' : 's'}`;
const sum = (values) => values.reduce((one, other) => one + other, 0);
const nothing = (text) => make('p', {class: 'empty'}, text);

/* The last part of a path; of a package with its folder. */
function shortName(path) {
  const parts = path.split('/');
  return parts.slice(parts.at(-1).startsWith('__') ? -2 : -1).join('/');
}

const pen = document.createElement('canvas').getContext('2d');
pen.font = '11px ' + getComputedStyle(document.documentElement).getPropertyValue('--mono');

/* As much of a text as fits into so many pixels; nothing where that would say nothing. */
function fitted(text, width) {
  const most = Math.floor(width / pen.measureText('m').width);
  if (text.length <= most) return text;
  return most < 6 ? '' : text.slice(0, most - 1) + '…';
}

/* A step of the scale from 0 to 4; by the root, for most values are small. */
const heat = (value, most) => (value > 0 && most > 0 ? Math.ceil(4 * Math.sqrt(value / most)) : 0);

/* The least value of each step up to the largest, to be told in a legend. */
function steps(most) {
  const found = [];
  for (let step = 1; step <= 4; step++) {
    const least = Math.floor(most * ((step - 1) / 4) ** 2) + 1;
    const last = Math.floor(most * (step / 4) ** 2);
    if (least <= last) found.push([step, least, last]);
  }
  return found;
}

function heatLegend(most, noun, nouns = `${noun}s`) {
  const told = (least, last) => (least === last ? number(least) : `${number(least)}–${number(last)}`);
  return [
    make('span', {}, make('i', {class: 'heat0'}), `no ${nouns}`),
    ...steps(most).map(([step, least, last], at, all) =>
      make('span', {}, make('i', {class: `heat${step}`}),
        told(least, last) + (at === all.length - 1 ? ` ${nouns}` : ''))),
  ];
}
