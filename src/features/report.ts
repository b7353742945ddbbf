import {VERSION} from '../version.js';
import type {CardAccess, Feature, MenuEntry} from './feature.js';

/** Longest address by its scheme, in characters: GitHub refuses more than about 8,000, mail programs cut at 2,000. */
const MAX_URL: Partial<Record<string, number>> = {'https:': 7500, 'http:': 7500, 'mailto:': 1900};

/** How much of a text that is too long is taken away at once, as a share of it. */
const SHORTER = 0.8;

/** What is told of a run. */
interface Report {
  title: string;
  language: string;
  code: string;
  output: string;
  /** How the run ended; empty where there was none. */
  status: string;
  page: string;
  browser: string;
}

/** `report`: leads the reader to the page's own tracker, with what has happened filled in. */
export class ReportProblem implements Feature {
  readonly #card: CardAccess;

  constructor(card: CardAccess) {
    this.#card = card;
  }

  hostConnected(): void {}

  menu(): readonly MenuEntry[] {
    const {host, messages} = this.#card;
    if (!isTracker(host.report)) return [];
    return [{text: messages.report.send, onSelect: () => this.#open()}];
  }

  #open(): void {
    const {host, name, runs, messages} = this.#card;
    const url = reportUrl(host.report, {
      title: name,
      language: host.language,
      code: host.code,
      output: host.output,
      status: runs.describe(messages).text,
      page: location.href.split('#', 1)[0] ?? '',
      browser: navigator.userAgent,
    });
    // Readers have come to read: the page stays, and the tracker learns nothing of it but what they send.
    if (url) open(url, '_blank', 'noopener,noreferrer');
  }
}

const isTracker = (template: string) => reportUrl(template, EMPTY) !== undefined;

/** The tracker's address with the report in place of `{title}` and `{body}`; undefined for one that leads elsewhere. */
export function reportUrl(template: string, report: Report): string | undefined {
  let {code, output} = report;
  for (;;) {
    const body = bodyOf({...report, code, output});
    const filled = template
      .replaceAll('{title}', encodeURIComponent(report.title))
      .replaceAll('{body}', encodeURIComponent(body));
    const url = URL.canParse(filled, document.baseURI) ? new URL(filled, document.baseURI) : undefined;
    const most = url && MAX_URL[url.protocol];
    if (most === undefined) return undefined;
    if (url && url.href.length <= most) return url.href;
    if (code === '' && output === '') return undefined;
    // The end of the output says most; of code, the beginning does.
    if (output.length >= code.length) output = output.slice(Math.ceil(output.length * (1 - SHORTER)));
    else code = code.slice(0, Math.floor(code.length * SHORTER));
  }
}

/** In Markdown, as most trackers read it. */
function bodyOf({language, code, output, status, page, browser}: Report): string {
  return [
    '',
    '',
    fenced(code, language),
    ...(output === '' ? [] : [fenced(output.replace(/\n$/, ''), 'text')]),
    [status, page, `code-card ${VERSION}`, browser]
      .filter(Boolean)
      .map((line) => `- ${line}`)
      .join('\n'),
  ].join('\n\n');
}

/** A fence longer than any in the text. */
function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map(({length}) => length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

const EMPTY: Report = {title: '', language: '', code: '', output: '', status: '', page: '', browser: ''};
