// Shows the clauses that have every word of the search and the basis chosen. Without this script all of them are shown.
(() => {
  const search = document.getElementById('search');
  const tools = document.querySelector('.tools');
  const articles = [...document.querySelectorAll('article')].map((element) => ({
    element,
    basis: element.dataset.basis,
    text: element.textContent.toLowerCase(),
  }));
  const sections = [...document.querySelectorAll('section')];

  function filter() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const basis = document.querySelector('input[name=basis]:checked').value;
    let shown = 0;
    for (const article of articles) {
      const fits =
        (basis === '' || article.basis === basis) && words.every((word) => article.text.includes(word));
      article.element.hidden = !fits;
      if (fits) shown += 1;
    }
    for (const section of sections) {
      section.hidden = section.querySelector('article:not([hidden])') === null;
    }
    document.getElementById('none').hidden = shown > 0;
    document.getElementById('count').textContent =
      shown < articles.length ? `${shown} of ${articles.length}` : '';
  }

  /** A link to a clause that the search hides shows it all the same. */
  function reveal() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target?.hidden) {
      search.value = '';
      document.querySelector('input[name=basis][value=""]').checked = true;
      filter();
      target.scrollIntoView();
    }
  }

  /** The first clause that fits stands right below the search, wherever the page was scrolled to. */
  function showFirst() {
    filter();
    const first = articles.find(({ element }) => !element.hidden)?.element;
    if (first !== undefined && first.getBoundingClientRect().top < tools.getBoundingClientRect().bottom)
      first.scrollIntoView();
    else if (first !== undefined && first.getBoundingClientRect().top > innerHeight) first.scrollIntoView();
  }

  tools.addEventListener('input', showFirst);
  tools.addEventListener('submit', (event) => event.preventDefault());
  addEventListener('hashchange', reveal);
  addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.target === search) return;
    event.preventDefault();
    search.focus();
  });
  filter();
})();
