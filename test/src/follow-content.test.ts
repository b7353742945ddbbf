import {expect, fixture} from '@open-wc/testing';
import {followContent} from '../../src/follow-content.js';

/** Observers are told at the end of the turn. */
const told = () => new Promise((resolve) => setTimeout(resolve));

describe('followContent()', () => {
  it('tells of what changes in an element, once a turn, and of nothing beside it', async () => {
    const box = await fixture<HTMLElement>('<div><pre><b>1</b></pre><pre></pre></div>');
    const [first, second] = [...box.querySelectorAll('pre')];
    const heard: string[] = [];
    followContent(first!, () => heard.push('first'));
    followContent(second!, () => heard.push('second'));
    first!.querySelector('b')!.firstChild!.nodeValue = '2';
    first!.append('3');
    box.append('4');
    await told();
    expect(heard).to.deep.equal(['first']);
    second!.textContent = '5';
    await told();
    expect(heard).to.deep.equal(['first', 'second']);
  });

  it('ends when it is told to, for that element alone', async () => {
    const box = await fixture<HTMLElement>('<div><pre></pre><pre></pre></div>');
    const [first, second] = [...box.querySelectorAll('pre')];
    const heard: string[] = [];
    const unfollow = followContent(first!, () => heard.push('first'));
    followContent(second!, () => heard.push('second'));
    unfollow();
    first!.append('1');
    second!.append('2');
    await told();
    expect(heard).to.deep.equal(['second']);
  });
});
