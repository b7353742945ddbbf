import type {AllMessages} from './messages.js';

export const de: AllMessages = {
  locale: 'de',
  run: 'Ausführen',
  stop: 'Stopp',
  reset: 'Zurücksetzen',
  copy: 'Kopieren',
  copied: 'Kopiert',
  copyFailed: 'Kopieren nicht möglich',
  retry: 'Erneut versuchen',
  details: 'Einzelheiten',
  of: (part, card) => `${part}: ${card}`,
  code: 'Code',
  output: 'Ausgabe',
  untitled: (language) => (language === '' ? 'Beispiel' : `Beispiel in ${language}`),
  connecting: 'verbindet…',
  notLoaded:
    'Ein Teil dieser Karte konnte nicht geladen werden. Prüfen Sie die Verbindung und versuchen Sie es erneut, oder laden Sie die Seite neu.',
  editorNotLoaded:
    'Der Editor konnte nicht geladen werden. Sie können den Code als einfachen Text bearbeiten oder die Seite neu laden.',
  sourceNotLoaded: (src) => `Der Code konnte nicht von ${src} geladen werden.`,
  copyOutput: 'Ausgabe kopieren',
  downloadOutput: 'Ausgabe herunterladen',
  toEnd: 'Zum Ende springen',
  showAll: 'Ganze Ausgabe zeigen',
  showLess: 'Weniger zeigen',
  waiting: 'wartet auf eine andere Karte dieser Seite…',
  queued: (position) => `in der Warteschlange, Platz ${position}…`,
  compiling: 'übersetzt…',
  running: 'läuft…',
  reconnecting: 'Verbindung verloren, verbindet erneut…',
  stopping: 'hält an…',
  exited: (time, code) => `nach ${time} beendet, Exit-Code ${code}`,
  signaled: (time, signal) => `nach ${time} durch ${signal} beendet`,
  canceled: (time) => `nach ${time} angehalten`,
  wallTime: (time) => `nach ${time} angehalten: Zeitgrenze`,
  cpuTime: (time) => `abgebrochen: Grenze der Prozessorzeit${time ? ` von ${time}` : ''}`,
  memory: (size) => `abgebrochen: Speichergrenze${size ? ` von ${size}` : ''}`,
  outputLimit: (size) => `angehalten: Ausgabegrenze${size ? ` von ${size}` : ''}`,
  lost: 'verloren: der Server kennt diesen Lauf nicht mehr',
  missed: (events) => `[hier fehlen ${events} Stücke der Ausgabe: der Server hatte sie nicht mehr]`,
  ended: (time) => `fertig nach ${time}`,
  noOutput: 'keine Ausgabe',
  dropped: (characters, lines) =>
    `Die ältesten ${characters} Zeichen der Ausgabe${lines === '0' ? '' : ` (${lines} Zeilen)`} sind nicht mehr da.`,
  goToLine: (line) => `Zu Zeile ${line} des Codes`,
  moreLines: (count) => (count === 1 ? 'eine weitere Zeile Ausgabe' : `${count} weitere Zeilen Ausgabe`),
  nothingNew: 'nichts Neues',
  announce: 'Ausgabe ansagen',
  input: 'Eingabe für das Programm',
  inputSend: 'Senden',
  inputEnd: 'Eingabe beenden',
  interrupt: 'Unterbrechen',
  inputWaiting: 'Das Programm wartet auf eine Eingabe.',
  inputNotSent: 'Das konnte nicht gesendet werden. Bitte noch einmal versuchen.',
  download: 'Herunterladen',
  picture: (name, width, height) => `${name || 'Bild'}, ${width} × ${height} Pixel`,
  frame: 'HTML-Ausgabe',
  frameLeft: 'Die HTML-Ausgabe führte auf eine andere Seite und wurde entfernt.',
  pictureTooLarge: (name, width, height) =>
    `${name} hat ${width} × ${height} Pixel, zu viele, um hier gezeigt zu werden.`,
  displayBroken: (name, type) => `${name} ist beschädigt oder nicht vom Typ ${type}.`,
  displayForbidden: (name, directive) =>
    `${name} kann nicht vollständig gezeigt werden: die Content-Security-Policy dieser Seite müsste ${directive} erlauben.`,
  displayNotKept: (name) => `${name} war zu groß, um behalten zu werden.`,
  tableCut: (rows, columns) => `Es werden nur die ersten ${rows} Zeilen und ${columns} Spalten gezeigt.`,
  failures: {
    'no-endpoint': () =>
      'Diese Karte weiß nicht, wo sie ihren Code ausführen soll. Wer die Seite betreut, muss das Attribut endpoint setzen.',
    unreachable: ({url}) =>
      `Der Server ${new URL(url).host} ist nicht erreichbar. Er läuft vielleicht nicht oder nimmt keine Anfragen von dieser Seite an.`,
    refused: ({problem}) => `Der Server hat das abgelehnt: ${problem.detail ?? problem.title}`,
    busy: ({retryAfterS}) =>
      `Der Server ist ausgelastet. Versuchen Sie es ${retryAfterS ? `in ${retryAfterS} s` : 'gleich'} noch einmal.`,
    'connection-lost': () =>
      'Die Verbindung ging verloren, bevor der Lauf zu Ende war. Was angekommen ist, steht unten.',
    fault: ({problem}) => `Ein Fehler des Servers, nicht Ihres Programms: ${problem.detail ?? problem.title}`,
    page: () => 'Diese Seite konnte den Lauf nicht vorbereiten.',
  },
  embed: {
    copyTag: 'Tag kopieren',
    copyFrame: 'Rahmen kopieren (iframe)',
    copyMarkdown: 'Link in Markdown kopieren',
  },
  foreign: {
    badge: 'aus einem Link',
    title:
      'Diesen Code hat vielleicht jemand anderes geschrieben. Er läuft erst, wenn Sie auf „Ausführen“ drücken.',
  },
  fullScreen: {
    name: 'Vollbild',
  },
  menu: {
    more: 'Mehr',
  },
  persist: {
    close: 'Schließen',
    difference: 'Unterschied zeigen',
    edited: 'bearbeitet',
    editedTitle: 'Sie haben diesen Code geändert; Ihre Fassung wird in diesem Browser aufbewahrt.',
    keepMine: 'Meine behalten',
    notKept:
      'Ihre Änderungen konnten in diesem Browser nicht aufbewahrt werden. Sie gehen verloren, wenn Sie die Seite verlassen.',
    outdated:
      'Dieser Code wurde auf der Seite geändert, seit Sie ihn bearbeitet haben. Sie sehen Ihre eigene Fassung.',
    takeTheirs: 'Neue übernehmen',
  },
  recording: {
    badge: 'aufgezeichnet',
    badgeTitle: 'Diese Ausgabe kam mit der Seite; es wurde nichts ausgeführt.',
    output: 'Aufgezeichnete Ausgabe',
    replay: 'Aufzeichnung abspielen',
    replaying: 'Eine Aufzeichnung wird abgespielt.',
    skip: 'Zum Ende springen',
    offered: 'Sie können sehen, was der Code bei der Aufzeichnung ausgegeben hat.',
    offeredForOriginal:
      'Sie können sehen, was der ursprüngliche Code, ohne Ihre Änderungen, bei der Aufzeichnung ausgegeben hat.',
    notLoaded: 'Die Aufzeichnung konnte nicht geladen werden.',
  },
  report: {
    send: 'Problem melden',
  },
  share: {
    copyLink: 'Link zu diesem Code kopieren',
    tooLong: 'Dieser Code ist zu lang für einen Link.',
  },
  undoReset: {
    done: 'Der Code ist wieder der ursprüngliche.',
    undo: 'Rückgängig',
  },
  stored: {
    saved: 'gespeichert',
    notSaved: 'noch nicht gespeichert',
    runSaves: 'Beim Ausführen wird der Code gespeichert.',
    signIn: 'nicht gespeichert: bitte anmelden',
    changed:
      'Diese Karte wurde von ihrer Autorin oder ihrem Autor geändert, seit Sie begonnen haben. Sie sehen Ihre eigene Fassung.',
    changedElsewhere:
      'Diese Karte wurde anderswo geändert, seit Sie sie geöffnet haben. Es wurde nichts gespeichert.',
    keepMine: 'Meine behalten',
    takeTheirs: 'Die andere übernehmen',
    failed: (reason) => `Das konnte nicht gespeichert werden: ${reason}`,
    missing:
      'Diese Karte gibt es nicht, oder Sie dürfen sie nicht lesen. Vielleicht müssen Sie sich anmelden.',
    notLoaded: (reason) => `Die Karte konnte nicht geladen werden: ${reason}`,
    asExpected: '✓ Ausgabe wie erwartet',
    notAsExpected: 'Die Ausgabe weicht von der erwarteten ab; erwartet wird:',
  },
};
