import {expect} from '@open-wc/testing';
import type {AxeResults, ContextProp, ElementContext, RunOptions} from 'axe-core';
import type {CodeCard} from '../../../src/index.js';
import {button, editorOf, findButton, noticesOf, outputOf, until} from '../helpers/cards.js';
import {openSite, SITES, type Site} from '../helpers/sites.js';
import {stubEndpoint} from '../helpers/stub-endpoint.js';

interface Axe {
  run: (context: ElementContext, options: RunOptions) => Promise<AxeResults>;
}

/** The colours of code are the site's own, whatever their contrast. */
const NOT_OURS: ContextProp = {fromShadowDom: ['code-card', '.cm-line']};

/** Has a site look at its cards with axe, and waits for it to be there. */
async function watch({frame, site}: Site): Promise<() => Promise<string[]>> {
  const script = site.createElement('script');
  script.src = '/node_modules/axe-core/axe.min.js';
  const loaded = new Promise((resolve) => script.addEventListener('load', resolve, {once: true}));
  site.head.append(script);
  await loaded;
  const {axe} = frame.contentWindow as unknown as {axe: Axe};
  return async () => {
    const {violations} = await axe.run(
      {include: ['code-card'], exclude: NOT_OURS},
      {resultTypes: ['violations']},
    );
    return violations.flatMap(({id, nodes}) =>
      nodes.map(({html, failureSummary}) => `${id}: ${html} ${failureSummary ?? ''}`),
    );
  };
}

describe('cards over the code blocks of a site', () => {
  for (const [tool, {page}] of Object.entries(SITES))
    it(`are accessible at rest, with an editor, running, ended and refused: ${tool}`, async () => {
      const opened = await openSite(page);
      const violations = await watch(opened);
      expect(await violations(), 'at rest').to.deep.equal([]);

      const [first, second] = opened.cards() as [CodeCard, CodeCard];
      const endpoint = await stubEndpoint({contentType: 'application/x-ndjson'});
      first.endpoint = endpoint.url;
      button(first, /^Run/).click();
      await endpoint.sendEvent({type: 'stdout', text: 'out\n'});
      await endpoint.sendEvent({type: 'stderr', text: 'err\n'});
      await until(() => outputOf(first) === 'out\nerr\n' && findButton(first, /^More/));
      second.focus();
      await until(() => editorOf(second)?.matches(':focus') && findButton(second, /^More/));
      expect(await violations(), 'running, and with an editor').to.deep.equal([]);

      await endpoint.sendEvent({type: 'exit', code: 1, signal: null, reason: 'exited'});
      await endpoint.end();
      const refusing = await stubEndpoint({contentType: 'text/plain', status: 500});
      second.endpoint = refusing.url;
      void refusing.end();
      await second.run();
      await until(() => first.state === 'ended' && noticesOf(second).length > 0);
      expect(await violations(), 'ended, and refused').to.deep.equal([]);
    });
});
