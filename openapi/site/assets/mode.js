// Light or dark as it was chosen on the page of the contract, before anything is drawn. A page on disk may have no storage.
(() => {
  try {
    const mode = localStorage.getItem('colorMode');
    if (mode === 'light' || mode === 'dark') document.documentElement.style.colorScheme = mode;
  } catch {}
})();
