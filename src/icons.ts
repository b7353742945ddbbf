// The icons of Run, as the `d` of a path in a square of 16; those of an open card stand in `open-icons.ts`.
export const PLAY = 'M4 2.5v11a.6.6 0 0 0 .92.5l8.6-5.5a.6.6 0 0 0 0-1L4.92 2a.6.6 0 0 0-.92.5Z';
export const STOP =
  'M4.5 3h7A1.5 1.5 0 0 1 13 4.5v7a1.5 1.5 0 0 1-1.5 1.5h-7A1.5 1.5 0 0 1 3 11.5v-7A1.5 1.5 0 0 1 4.5 3Z';
