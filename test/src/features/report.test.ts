import {expect} from '@open-wc/testing';
import {reportUrl} from '../../../src/features/report.js';
import {entriesOf, openFeatures, touch} from '../helpers/features.js';

const TEMPLATE = 'https://tracker.test/new?title={title}&body={body}';
const REPORT = {
  title: 'a & b',
  language: 'python',
  code: 'print("```")',
  output: 'one\n',
  status: 'exit 1',
  page: 'https://docs.test/page',
  browser: 'a browser',
};

const filled = (template: string, changes: Partial<typeof REPORT> = {}) =>
  new URL(reportUrl(template, {...REPORT, ...changes})!);

describe('report', () => {
  it('fills in code, output, how it ended, page and versions', () => {
    const {searchParams} = filled(TEMPLATE);
    expect(searchParams.get('title')).to.equal('a & b');
    const body = searchParams.get('body')!;
    for (const part of [
      '````python\nprint("```")\n````',
      '```text\none\n```',
      '- exit 1',
      'docs.test',
      'a browser',
    ])
      expect(body).to.contain(part);
    expect(body).to.match(/code-card \d+\.\d+\.\d+/);
  });

  it('takes the beginning of code and the end of output where they are too long for an address', () => {
    const url = filled(TEMPLATE, {
      output: `first${'…'.repeat(9000)}last`,
      code: `begin${'x'.repeat(9000)}end`,
    });
    expect(url.href.length).to.be.at.most(7500);
    expect(url.href).to.contain('last').and.to.contain('begin').and.not.to.contain('first');
  });

  it('is shorter for mail', () => {
    const url = filled('mailto:me@docs.test?subject={title}&body={body}', {code: 'x'.repeat(9000)});
    expect(url.href.length).to.be.at.most(1900);
    expect(url.protocol).to.equal('mailto:');
  });

  it('leads nowhere else', () => {
    for (const template of ['javascript:alert({body})', 'data:text/html,{body}', 'file:///x', 'https://'])
      expect(reportUrl(template, REPORT), template).to.equal(undefined);
  });

  it('is offered in the menu of a card that has a tracker', async () => {
    const card = await openFeatures({report: TEMPLATE});
    await touch(card);
    expect(entriesOf(card)).to.include('Report a problem');
    card.report = 'data:,{body}';
    await card.updateComplete;
    expect(entriesOf(card)).to.not.include('Report a problem');
  });
});
