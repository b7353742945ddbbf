import {expect} from '@open-wc/testing';
import {findReplacement} from '../../../src/editor/find-replacement.js';

describe('findReplacement', () => {
  const cases: [before: string, after: string, from: number, to: number, insert: string][] = [
    ['', '', 0, 0, ''],
    ['', 'a', 0, 0, 'a'],
    ['abc', 'abc', 3, 3, ''],
    ['abc', '', 0, 3, ''],
    ['a = 1\nb = 2', 'a = 10\nb = 2', 5, 5, '0'],
    ['aaa', 'aaaa', 3, 3, 'a'],
    ['aba', 'aa', 1, 2, ''],
    ['one two', 'one 2 two', 4, 4, '2 '],
  ];
  for (const [before, after, from, to, insert] of cases) {
    it(`turns ${JSON.stringify(before)} into ${JSON.stringify(after)} by one change`, () => {
      expect(findReplacement(before, after)).to.deep.equal({from, to, insert});
    });
  }
});
