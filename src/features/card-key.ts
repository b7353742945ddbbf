/** Finds a card again, on the same page later on: also when its page, or its code, has changed a little. */
export interface CardKey {
  /** `#` and its id, or else its place among the cards of the page, from 0. */
  card: string;
  /** Of the author's code. */
  hash: string;
}

type Card = Element & {readonly defaultCode: string};

export function keyOf(card: Card): CardKey {
  const place = card.id === '' ? String(siblingsOf(card).indexOf(card)) : `#${card.id}`;
  return {card: place, hash: hashOf(card.defaultCode)};
}

/** Of many, the one that is meant by a key: code and place, else the code alone, else the place alone. */
export function findByKey<T>(all: readonly T[], {card, hash}: CardKey, keyOfEach: (each: T) => CardKey) {
  const keys = all.map((each) => ({each, ...keyOfEach(each)}));
  const inPlace = keys.filter((key) => key.card === card);
  const found =
    inPlace.find((key) => key.hash === hash) ?? keys.find((key) => key.hash === hash) ?? inPlace[0];
  return found?.each;
}

/** All cards of the same tree. */
export const siblingsOf = (card: Card): Card[] => [
  ...(card.getRootNode() as ParentNode).querySelectorAll<Card>(card.localName),
];

/** 32 bits by FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/): tells versions apart, guards nothing. */
export function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
}
