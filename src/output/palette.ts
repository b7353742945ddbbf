/** The 16 colours, in their order: name, on light, on dark. Each meets 4.5:1 on the card's own backgrounds. */
const COLORS = [
  ['black', '#24272e', '#8f96a1'],
  ['red', '#a1261b', '#ff9d94'],
  ['green', '#1b6a35', '#86cf9a'],
  ['yellow', '#7a5200', '#e5c07b'],
  ['blue', '#1f5fbf', '#8ab4f8'],
  ['magenta', '#8d2280', '#d99be0'],
  ['cyan', '#12626b', '#7bcad2'],
  ['white', '#5f6570', '#dfe2e7'],
  ['bright-black', '#5a606b', '#a3a9b4'],
  ['bright-red', '#b8311f', '#ffb3ac'],
  ['bright-green', '#1d7038', '#a5e3b4'],
  ['bright-yellow', '#805600', '#f5d895'],
  ['bright-blue', '#2a63c8', '#aecbfa'],
  ['bright-magenta', '#9c2c8e', '#ecb8f2'],
  ['bright-cyan', '#136b75', '#9fe2e9'],
  ['bright-white', '#24272e', '#ffffff'],
] as const;

export const COLOR_NAMES = COLORS.map(([name]) => name);

/** The rules for text in each of the colours, and for what lies behind it; a page can set each by a property. */
export const PALETTE_RULES = COLORS.map(([name, light, dark]) => {
  const color = `var(--code-card-ansi-${name}, light-dark(${light}, ${dark}))`;
  return `.color-${name} {color: ${color}} .background-color-${name} {background-color: ${color}}`;
}).join('');
