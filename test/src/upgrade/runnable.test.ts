import {expect} from '@open-wc/testing';
import {findLanguage} from '../../../src/editor/languages.js';
import {findRunnable} from '../../../src/upgrade/runnable.js';
import {stubEndpoint} from '../helpers/stub-endpoint.js';

describe('the languages whose blocks get a Run button', () => {
  it('are those that the page lists, under the names that it lists', async () => {
    const runnable = await findRunnable({languages: 'py, ruby'}, findLanguage);
    expect(['python', 'py', 'rb', 'js'].map(runnable)).to.deep.equal(['py', 'py', 'ruby', undefined]);
  });

  it('are those that the endpoint says it can run', async () => {
    const languages = [
      {id: 'python', aliases: ['py'], available: true},
      {id: 'zig', aliases: []},
      {id: 'ruby', aliases: ['rb'], available: false},
    ];
    const endpoint = await stubEndpoint({contentType: 'application/json'});
    const asked = findRunnable({endpoint: endpoint.url}, findLanguage);
    await endpoint.send(JSON.stringify(languages));
    await endpoint.end();
    const runnable = await asked;
    expect((await endpoint.request('GET')).url).to.match(/\/languages$/);
    expect(['py', 'zig', 'ruby', 'js'].map(runnable)).to.deep.equal(['python', 'zig', undefined, undefined]);
  });

  it('are all programming languages, and nothing else, where nobody says', async () => {
    const silent = await stubEndpoint({status: 404});
    void silent.end();
    expect((await findRunnable({endpoint: silent.url}, findLanguage))('python')).to.equal('python');
    const runnable = await findRunnable({}, findLanguage);
    expect(['python', 'js', 'c++'].map(runnable)).to.deep.equal(['python', 'javascript', 'cpp']);
    for (const name of ['json', 'diff', 'html', 'yaml', 'console', 'pycon', 'text', 'brainwave'])
      expect(runnable(name), name).to.equal(undefined);
  });
});
