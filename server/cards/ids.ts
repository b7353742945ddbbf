import {randomBytes} from 'node:crypto';

/** 32 letters and digits: none that looks like another, nothing that an address or a command line would take amiss. */
const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';

/** 80 bits: nobody guesses one, and no two are ever the same. */
const LENGTH = 16;

export const newId = (): string =>
  [...randomBytes(LENGTH)].map((byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('');

export const ID_PATTERN = `^[${ALPHABET}]{${LENGTH}}$`;
