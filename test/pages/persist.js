// Gives all cards the endpoint and the code that the page's address names, then lets them live.
const asked = new URLSearchParams(location.search);
for (const card of document.querySelectorAll('code-card')) {
  card.setAttribute('endpoint', asked.get('endpoint'));
  if (card.hasAttribute('autorun')) card.toggleAttribute('autorun', asked.has('autorun'));
  if (asked.has('code')) card.querySelector('pre').textContent = asked.get('code');
}
await import('./code-card.js');
