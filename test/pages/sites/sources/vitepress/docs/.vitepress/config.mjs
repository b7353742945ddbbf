export default {
  title: 'A VitePress site',
  base: '/sites/vitepress/',
  head: [['script', {type: 'module', src: '/sites/code-card.js?upgrade&endpoint=/sites/runs'}]],
  themeConfig: {nav: [{text: 'Start', link: '/'}, {text: 'Next', link: '/next'}]},
};
