/** The engine that runs the tests. */
const ENGINE = navigator.userAgent.includes('Firefox/')
  ? 'Firefox'
  : navigator.userAgent.includes('Chrome/')
    ? 'Chromium'
    : 'WebKit';

/** `it`, but skipped in an engine that cannot do what the test needs; its title then gives the reason. */
export function itExceptIn(
  engine: 'Firefox' | 'WebKit',
  reason: string,
): (title: string, test: Mocha.AsyncFunc) => void {
  return (title, test) => {
    if (ENGINE === engine) it.skip(`${title} (${reason})`, test);
    else it(title, test);
  };
}

/** Why WebKit is spared: WebKitGTK takes a body that is cut off for one that has ended. */
export const TELLS_NO_CUT = 'takes a body that is cut off for one that has ended';
