module.exports = {
  title: 'A Docusaurus site',
  url: 'https://example.org',
  baseUrl: '/sites/docusaurus/',
  scripts: [{type: 'module', src: '/sites/code-card.js?upgrade&endpoint=/sites/runs'}],
  presets: [['classic', {docs: {routeBasePath: '/'}, blog: false, pages: false, sitemap: false}]],
};
