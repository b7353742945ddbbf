import {expect, fixture} from '@open-wc/testing';
import {resetMouse, sendKeys, sendMouse} from '@web/test-runner-commands';
import {
  button,
  editorOf,
  focusedName,
  middleOf,
  openCard,
  openEditor,
  stillOf,
  until,
} from './helpers/cards.js';
import {stubEndpoint} from './helpers/stub-endpoint.js';

describe('the focus', () => {
  afterEach(() => resetMouse());

  it('stays in a field that the reader went to while the editor was on its way', async () => {
    const field = await fixture<HTMLInputElement>('<input aria-label="other field" />');
    const card = await openCard();
    await sendMouse({type: 'click', position: middleOf(stillOf(card))});
    field.focus();
    await until(() => editorOf(card));
    await sendKeys({type: 'hello'});
    expect(field.value).to.equal('hello');
    expect(card.code).to.equal('print(1)');
  });

  it('stays on Stop while the server is slow to confirm, and is on Run afterwards', async () => {
    const endpoint = await stubEndpoint({contentType: 'application/x-ndjson', holdsDeletes: true});
    const card = await openCard({endpoint: endpoint.url, label: 'hello'});
    const running = card.run();
    await endpoint.sendEvent({type: 'start', run: {id: 'r', url: 'runs/r'}, can: ['stop'], protocol: 1});
    await until(() => card.state === 'running');
    button(card, /^Stop/).focus();
    await sendKeys({press: 'Enter'});
    await until(() => card.state === 'stopping');
    await card.updateComplete;
    expect(focusedName(card)).to.equal('Stop: hello');
    await endpoint.confirm();
    await running;
    await card.updateComplete;
    expect(focusedName(card)).to.equal('Run: hello');
  });

  it('goes to Run when the Retry that was pressed is gone', async () => {
    const endpoint = await stubEndpoint({contentType: 'text/html', held: true});
    const card = await openCard({endpoint: endpoint.url, label: 'hello'});
    const failed = card.run();
    await endpoint.end();
    await failed;
    await card.updateComplete;
    button(card, /^Retry/).focus();
    await sendKeys({press: 'Enter'});
    await until(() => card.state !== 'ended');
    await card.updateComplete;
    expect(focusedName(card)).to.equal('Stop: hello');
  });

  it('stays on Reset when there is nothing left to reset', async () => {
    const card = await openCard({label: 'hello'});
    const editor = await openEditor(card);
    await sendKeys({type: '# '});
    expect(editor.textContent).to.not.equal('print(1)');
    button(card, /^Reset/).focus();
    await sendKeys({press: 'Enter'});
    await until(() => card.code === 'print(1)');
    await card.updateComplete;
    expect(focusedName(card)).to.equal('Reset: hello');
  });
});
