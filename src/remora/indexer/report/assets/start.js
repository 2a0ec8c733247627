// The page is put together; keys that work everywhere.

function showNavigation() {
  for (const section of document.querySelectorAll('main > section[id]')) {
    if (section.hidden) continue;
    byId('contents-list').append(make('li', {}, make('a', {href: `#${section.id}`}, section.querySelector('h2').textContent)));
  }
}

function showTheme() {
  const root = document.documentElement;
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const follow = () => { root.dataset.theme = dark.matches ? 'dark' : 'light'; };
  follow();
  dark.addEventListener('change', follow);
  byId('theme').addEventListener('click', () => {
    root.dataset.theme = root.dataset.theme === 'dark' ? 'light' : 'dark';
  });
}

addEventListener('keydown', (event) => {
  const typing = event.target instanceof HTMLInputElement && event.target.type !== 'radio';
  if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    byId('search').focus();
  } else if (event.key === 'Escape') {
    tell('', document.body);
    closeModule();
  }
});
byId('details-close').addEventListener('click', closeModule);

showTheme();
showAbout();
showChange();
showModules();
showHotspots();
showTime();
showUntested();
showDocstrings();
showSearch();
showNavigation();
