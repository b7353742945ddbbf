import {expect} from '@open-wc/testing';
import {findLanguage, LANGUAGES} from '../../../src/editor/languages.js';

describe('languages', () => {
  it('are found by id and by the names that documentation tools use, in any case', () => {
    for (const [name, id] of Object.entries({
      py: 'python',
      JS: 'javascript',
      sh: 'bash',
      'C++': 'cpp',
      golang: 'go',
      'C#': 'csharp',
      ps1: 'powershell',
    }))
      expect(findLanguage(name)?.id, name).to.equal(id);
  });

  it('are not found by a name that no language has', () => {
    expect(findLanguage('')).to.equal(undefined);
    expect(findLanguage('text')).to.equal(undefined);
    expect(findLanguage('klingon')).to.equal(undefined);
    expect(findLanguage('constructor')).to.equal(undefined);
  });

  it('share no name', () => {
    const names = LANGUAGES.flatMap(({id, aliases}) => [id, ...aliases]);
    expect(names).to.deep.equal([...new Set(names)]);
    expect(names.filter((name) => name !== name.toLowerCase())).to.deep.equal([]);
  });
});
