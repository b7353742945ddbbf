import {expect} from '@open-wc/testing';
import {describe as inWords, formatTime, outcome} from '../../src/describe.js';
import {completeMessages} from '../../src/locales/complete.js';
import {en as enAtRest} from '../../src/locales/en.js';
import {zhCn} from '../../src/locales/zh-cn.js';
import type {RunState} from '../../src/run-state.js';
import type {ExitEvent, Limits} from '../../src/wire/index.js';

const en = completeMessages(enAtRest);

const LIMITS: Limits = {
  wallTimeMs: 60_000,
  cpuTimeMs: 10_000,
  memoryBytes: 256 * 1024 * 1024,
  outputBytes: 4 * 1024 * 1024,
  processes: 64,
  diskBytes: 1024,
};

const ended = (exit: Partial<ExitEvent>, limits: Partial<Limits> = LIMITS): RunState & {name: 'ended'} => ({
  name: 'ended',
  end: {exit: {type: 'exit', code: null, signal: null, reason: 'exited', ...exit}},
  durationMs: 412,
  limits,
});

/** How it ended, in English, in Chinese, and whether that is good. */
const ENDS: [Partial<ExitEvent>, string, string, ReturnType<typeof outcome>][] = [
  [{code: 0}, 'finished in 0.4 s, exit 0', '用时 0.4秒，退出码 0', 'good'],
  [{code: 1, wallTimeMs: 2}, 'finished in 0.00 s, exit 1', '用时 0.00秒，退出码 1', 'bad'],
  [{signal: 'SIGSEGV'}, 'killed by SIGSEGV after 0.4 s', '运行 0.4秒 后被信号 SIGSEGV 终止', 'bad'],
  [{reason: 'canceled'}, 'stopped after 0.4 s', '运行 0.4秒 后已停止', 'none'],
  [{reason: 'wall-time'}, 'stopped after 60 s: time limit', '运行 60秒 后已停止：超出时间限制', 'bad'],
  [{reason: 'cpu-time'}, 'killed: processor time limit of 10 s', '已终止：超出处理器时间限制（10秒）', 'bad'],
  [{reason: 'memory'}, 'killed: memory limit of 256 MB', '已终止：超出内存限制（256 MB）', 'bad'],
  [{reason: 'output-limit'}, 'stopped: output limit of 4 MB', '已停止：超出输出限制（4 MB）', 'bad'],
  [
    {reason: 'lost'},
    'lost: the server no longer knows this run',
    '已丢失：服务器已没有这次运行的记录',
    'bad',
  ],
  [{reason: 'ended'}, 'done in 0.4 s', '已完成，用时 0.4秒', 'good'],
];

describe('how a run ended', () => {
  for (const [exit, english, chinese, verdict] of ENDS) {
    it(`is said: ${english}`, () => {
      expect(inWords(ended(exit), true, en)).to.equal(english);
      expect(inWords(ended(exit), true, zhCn)).to.equal(chinese);
      expect(outcome(ended(exit))).to.equal(verdict);
    });
  }

  it('is said also where nobody told the limits', () => {
    expect(inWords(ended({reason: 'memory'}, {}), true, en)).to.equal('killed: memory limit');
    expect(inWords(ended({reason: 'cpu-time'}, {}), true, en)).to.equal('killed: processor time limit');
    expect(inWords(ended({reason: 'output-limit'}, {}), true, en)).to.equal('stopped: output limit');
    expect(inWords(ended({reason: 'wall-time'}, {}), true, en)).to.equal('stopped after 0.4 s: time limit');
  });

  it('is said plainly where nothing was printed', () => {
    expect(inWords(ended({code: 0}), false, en)).to.equal('finished in 0.4 s, exit 0 · no output');
    expect(inWords(ended({code: 0}), false, zhCn)).to.equal('用时 0.4秒，退出码 0 · 没有输出');
  });

  it('is left to the notice where the run failed', () => {
    const state: RunState = {...ended({}), end: {failure: {kind: 'no-endpoint'}}};
    expect(inWords(state, false, en)).to.equal('');
    expect(outcome(state)).to.equal('bad');
  });
});

describe('formatTime', () => {
  const TIMES: [number, string][] = [
    [4, '0.00 s'],
    [42, '0.04 s'],
    [94, '0.09 s'],
    [95, '0.1 s'],
    [412, '0.4 s'],
    [9_949, '9.9 s'],
    [9_950, '10 s'],
    [61_000, '61 s'],
  ];
  for (const [ms, text] of TIMES)
    it(`writes ${ms} ms as ${text}`, () => {
      expect(formatTime(ms, 'en')).to.equal(text);
    });
});
