// What pictures share: a tip, arrow keys between cells, and drawing again where the width changes.

function tell(text, at) {
  const tip = byId('tip');
  tip.textContent = text;
  if (!text) return;
  const box = at.getBoundingClientRect();
  const left = Math.min(box.left, innerWidth - tip.offsetWidth - 8);
  const above = box.top - tip.offsetHeight - 8;
  tip.style.transform =
    `translate(${Math.max(8, left)}px, ${above > 60 ? above : box.bottom + 8}px)`;
}

const DIRECTIONS = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};

/* The cell that lies next in a direction: near, and not far to the side. */
function nextCell(cells, from, [dx, dy]) {
  let best = null;
  let least = Infinity;
  for (const cell of cells) {
    const x = cell.x + cell.w / 2 - from.x - from.w / 2;
    const y = cell.y + cell.h / 2 - from.y - from.h / 2;
    const ahead = x * dx + y * dy;
    const aside = Math.abs(x * dy) + Math.abs(y * dx);
    const far = ahead + 2.5 * aside;
    if (cell !== from && ahead > 1 && far < least) [best, least] = [cell, far];
  }
  return best;
}

/* One cell of a picture takes part in the order of focus; arrows go to the others.
   A cell has its place (x, y, w, h), its node, a text, and what is done when it is opened. */
function movable(cells, looked = () => {}) {
  const focus = (cell) => {
    for (const one of cells) one.node.setAttribute('tabindex', one === cell ? 0 : -1);
    cell.node.focus({preventScroll: false});
  };
  cells.forEach((cell, at) => {
    put(cell.node, {tabindex: at ? -1 : 0, role: 'button', 'aria-label': cell.text}, []);
    const look = () => { tell(cell.text, cell.node); looked(cell); };
    const leave = () => { tell('', cell.node); looked(null); };
    cell.node.addEventListener('mouseenter', look);
    cell.node.addEventListener('mouseleave', leave);
    cell.node.addEventListener('focus', look);
    cell.node.addEventListener('blur', leave);
    cell.node.addEventListener('click', () => cell.open(cell.node));
    cell.node.addEventListener('keydown', (event) => {
      const next = DIRECTIONS[event.key] && nextCell(cells, cell, DIRECTIONS[event.key]);
      const ends = {Home: cells[0], End: cells.at(-1)}[event.key];
      if (next || ends) focus(next || ends);
      else if (event.key === 'Enter' || event.key === ' ') cell.open(cell.node);
      else if (!DIRECTIONS[event.key]) return;
      event.preventDefault();
    });
  });
}

/* Draws into an element, and again whenever it is wider or narrower. */
function drawnIn(id, paint) {
  const home = byId(id);
  let width = 0;
  new ResizeObserver(() => {
    const now = Math.floor(home.clientWidth);
    if (!now || now === width) return;
    width = now;
    home.replaceChildren(...paint(width));
  }).observe(home);
}
