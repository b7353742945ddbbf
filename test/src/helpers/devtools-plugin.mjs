/** The server side of devtools.ts: sends a command of the DevTools protocol to the test's own page. */
export const devtools = {
  name: 'devtools',
  async executeCommand({command, payload, session}) {
    if (command !== 'devtools') return undefined;
    const page = session.browser.getPage(session.id);
    page.devtools ??= await page.createCDPSession(); // One session a page: emulation ends with its session.
    return {value: await page.devtools.send(payload.method, payload.params)};
  },
};
