import type {AllMessages} from './messages.js';

export const fr: AllMessages = {
  locale: 'fr',
  run: 'Exécuter',
  stop: 'Arrêter',
  reset: 'Réinitialiser',
  copy: 'Copier',
  copied: 'Copié',
  copyFailed: 'Copie impossible',
  retry: 'Réessayer',
  details: 'Détails',
  of: (part, card) => `${part} : ${card}`,
  code: 'Code',
  output: 'Sortie',
  untitled: (language) => (language === '' ? 'exemple' : `exemple en ${language}`),
  connecting: 'connexion…',
  notLoaded:
    'Une partie de cette carte n’a pas pu être chargée. Vérifiez votre connexion et réessayez, ou rechargez la page.',
  editorNotLoaded:
    'L’éditeur n’a pas pu être chargé. Vous pouvez modifier le code comme texte simple, ou recharger la page.',
  sourceNotLoaded: (src) => `Le code n’a pas pu être chargé depuis ${src}.`,
  copyOutput: 'Copier la sortie',
  downloadOutput: 'Télécharger la sortie',
  toEnd: 'Aller à la fin',
  showAll: 'Afficher toute la sortie',
  showLess: 'Afficher moins',
  waiting: 'attend une autre carte de cette page…',
  queued: (position) => `dans la file d’attente, place ${position}…`,
  compiling: 'compilation…',
  running: 'en cours…',
  reconnecting: 'connexion perdue, nouvelle connexion…',
  stopping: 'arrêt…',
  exited: (time, code) => `terminé en ${time}, code de sortie ${code}`,
  signaled: (time, signal) => `tué par ${signal} après ${time}`,
  canceled: (time) => `arrêté après ${time}`,
  wallTime: (time) => `arrêté après ${time} : limite de temps`,
  cpuTime: (time) => `tué : limite de temps processeur${time ? ` de ${time}` : ''}`,
  memory: (size) => `tué : limite de mémoire${size ? ` de ${size}` : ''}`,
  outputLimit: (size) => `arrêté : limite de sortie${size ? ` de ${size}` : ''}`,
  lost: 'perdu : le serveur ne connaît plus cette exécution',
  missed: (events) => `[${events} morceaux de la sortie manquent ici : le serveur ne les avait plus]`,
  ended: (time) => `fini en ${time}`,
  noOutput: 'aucune sortie',
  dropped: (characters, lines) =>
    `Les ${characters} premiers caractères de la sortie${lines === '0' ? '' : ` (${lines} lignes)`} ne sont plus conservés.`,
  goToLine: (line) => `Aller à la ligne ${line} du code`,
  moreLines: (count) => (count === 1 ? 'une ligne de sortie de plus' : `${count} lignes de sortie de plus`),
  nothingNew: 'rien de nouveau',
  announce: 'Annoncer la sortie',
  input: 'Entrée pour le programme',
  inputSend: 'Envoyer',
  inputEnd: 'Fin de l’entrée',
  interrupt: 'Interrompre',
  inputWaiting: 'Le programme attend une entrée.',
  inputNotSent: 'L’envoi a échoué. Réessayez.',
  download: 'Télécharger',
  picture: (name, width, height) => `${name || 'image'}, ${width} × ${height} pixels`,
  frame: 'Sortie HTML',
  frameLeft: 'La sortie HTML menait à une autre page et a été retirée.',
  pictureTooLarge: (name, width, height) =>
    `${name} a ${width} × ${height} pixels, trop pour être affichée ici.`,
  displayBroken: (name, type) => `${name} est endommagé, ou n’est pas du type ${type}.`,
  displayForbidden: (name, directive) =>
    `${name} ne peut pas être affiché en entier : la Content-Security-Policy de cette page devrait autoriser ${directive}.`,
  displayNotKept: (name) => `${name} était trop grand pour être conservé.`,
  tableCut: (rows, columns) =>
    `Seules les ${rows} premières lignes et les ${columns} premières colonnes sont affichées.`,
  failures: {
    'no-endpoint': () =>
      'Cette carte ne sait pas où exécuter son code. L’auteur de la page doit définir son attribut endpoint.',
    unreachable: ({url}) =>
      `Le serveur ${new URL(url).host} est injoignable. Il est peut-être arrêté, ou n’accepte pas les requêtes de cette page.`,
    refused: ({problem}) => `Le serveur a refusé : ${problem.detail ?? problem.title}`,
    busy: ({retryAfterS}) =>
      `Le serveur est occupé. Réessayez ${retryAfterS ? `dans ${retryAfterS} s` : 'dans un instant'}.`,
    'connection-lost': () =>
      'La connexion a été perdue avant la fin de l’exécution. Ce qui était arrivé est affiché ci-dessous.',
    fault: ({problem}) =>
      `Le serveur a eu une erreur, pas votre programme : ${problem.detail ?? problem.title}`,
    page: () => 'Cette page n’a pas pu préparer l’exécution.',
  },
  embed: {
    copyTag: 'Copier la balise',
    copyFrame: 'Copier un cadre (iframe)',
    copyMarkdown: 'Copier un lien en Markdown',
  },
  foreign: {
    badge: 'reçu par un lien',
    title:
      'Ce code a peut-être été écrit par quelqu’un d’autre. Il ne s’exécute pas avant que vous n’appuyiez sur Exécuter.',
  },
  fullScreen: {
    name: 'Plein écran',
  },
  menu: {
    more: 'Plus',
  },
  persist: {
    close: 'Fermer',
    difference: 'Voir les différences',
    edited: 'modifié',
    editedTitle: 'Vous avez modifié ce code ; votre version est conservée dans ce navigateur.',
    keepMine: 'Garder la mienne',
    notKept:
      'Vos modifications n’ont pas pu être conservées dans ce navigateur. Elles seront perdues quand vous quitterez la page.',
    outdated: 'L’auteur a changé ce code depuis que vous l’avez modifié. Vous voyez votre propre version.',
    takeTheirs: 'Prendre la sienne',
  },
  recording: {
    badge: 'enregistré',
    badgeTitle: 'Cette sortie vient avec la page ; rien n’a été exécuté.',
    output: 'Sortie enregistrée',
    replay: 'Rejouer l’exécution enregistrée',
    replaying: 'Une exécution enregistrée est rejouée.',
    skip: 'Aller à la fin',
    offered: 'Vous pouvez voir ce que le code a affiché lors de son enregistrement.',
    offeredForOriginal:
      'Vous pouvez voir ce que le code d’origine, sans vos modifications, a affiché lors de son enregistrement.',
    notLoaded: 'L’enregistrement n’a pas pu être chargé.',
  },
  report: {
    send: 'Signaler un problème',
  },
  share: {
    copyLink: 'Copier un lien vers ce code',
    tooLong: 'Ce code est trop long pour un lien.',
  },
  undoReset: {
    done: 'Le code est de nouveau celui de l’auteur.',
    undo: 'Annuler',
  },
  stored: {
    saved: 'enregistré',
    notSaved: 'pas encore enregistré',
    runSaves: 'L’exécution enregistre le code.',
    signIn: 'non enregistré : connectez-vous',
    changed: 'L’auteur a modifié cette carte depuis que vous avez commencé. Vous voyez votre propre version.',
    changedElsewhere:
      'Cette carte a été modifiée ailleurs depuis que vous l’avez ouverte. Rien n’a été enregistré.',
    keepMine: 'Garder la mienne',
    takeTheirs: 'Prendre l’autre',
    failed: (reason) => `L’enregistrement a échoué : ${reason}`,
    missing: 'Cette carte n’existe pas, ou vous ne pouvez pas la lire. Vous devez peut-être vous connecter.',
    notLoaded: (reason) => `La carte n’a pas pu être chargée : ${reason}`,
    asExpected: '✓ sortie conforme',
    notAsExpected: 'La sortie diffère de celle attendue, que voici :',
  },
};
