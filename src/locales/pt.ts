import type {Messages} from './messages.js';

export const pt: Messages = {
  locale: 'pt',
  run: 'Executar',
  stop: 'Parar',
  reset: 'Restaurar',
  copy: 'Copiar',
  copied: 'Copiado',
  copyFailed: 'Não foi possível copiar',
  retry: 'Tentar de novo',
  details: 'Detalhes',
  of: (part, card) => `${part}: ${card}`,
  code: 'Código',
  output: 'Saída',
  untitled: (language) => (language === '' ? 'exemplo' : `exemplo em ${language}`),
  connecting: 'conectando…',
  notLoaded:
    'Uma parte deste cartão não pôde ser carregada. Verifique a conexão e tente de novo, ou recarregue a página.',
  editorNotLoaded:
    'O editor não pôde ser carregado. Você pode editar o código como texto simples ou recarregar a página.',
  sourceNotLoaded: (src) => `O código não pôde ser carregado de ${src}.`,
  copyOutput: 'Copiar a saída',
  downloadOutput: 'Baixar a saída',
  toEnd: 'Ir para o fim',
  showAll: 'Mostrar toda a saída',
  showLess: 'Mostrar menos',
  waiting: 'espera por outro cartão desta página…',
  queued: (position) => `na fila, lugar ${position}…`,
  compiling: 'compilando…',
  running: 'em execução…',
  reconnecting: 'conexão perdida, conectando de novo…',
  stopping: 'parando…',
  exited: (time, code) => `terminou em ${time}, código de saída ${code}`,
  signaled: (time, signal) => `encerrado por ${signal} após ${time}`,
  canceled: (time) => `parado após ${time}`,
  wallTime: (time) => `parado após ${time}: limite de tempo`,
  cpuTime: (time) => `encerrado: limite de tempo de processador${time ? ` de ${time}` : ''}`,
  memory: (size) => `encerrado: limite de memória${size ? ` de ${size}` : ''}`,
  outputLimit: (size) => `parado: limite de saída${size ? ` de ${size}` : ''}`,
  lost: 'perdido: o servidor já não conhece esta execução',
  missed: (events) => `[faltam aqui ${events} partes da saída: o servidor já não as tinha]`,
  ended: (time) => `pronto em ${time}`,
  noOutput: 'sem saída',
  dropped: (characters, lines) =>
    `Os primeiros ${characters} caracteres da saída${lines === '0' ? '' : ` (${lines} linhas)`} já não são guardados.`,
  goToLine: (line) => `Ir para a linha ${line} do código`,
  moreLines: (count) => (count === 1 ? 'mais uma linha de saída' : `mais ${count} linhas de saída`),
  nothingNew: 'nada de novo',
  announce: 'Anunciar a saída',
  download: 'Baixar',
  picture: (name, width, height) => `${name || 'imagem'}, ${width} × ${height} pixels`,
  frame: 'Saída em HTML',
  pictureTooLarge: (name, width, height) =>
    `${name} tem ${width} × ${height} pixels, demais para ser mostrada aqui.`,
  displayBroken: (name, type) => `${name} está danificado ou não é do tipo ${type}.`,
  displayForbidden: (name, directive) =>
    `${name} não pode ser mostrado por inteiro: a Content-Security-Policy desta página teria de permitir ${directive}.`,
  displayNotKept: (name) => `${name} era grande demais para ser guardado.`,
  tableCut: (rows, columns) => `Só são mostradas as primeiras ${rows} linhas e ${columns} colunas.`,
  failures: {
    'no-endpoint': () =>
      'Este cartão não sabe onde executar o seu código. Quem publica a página precisa definir o atributo endpoint.',
    unreachable: ({url}) =>
      `Não foi possível alcançar o servidor ${new URL(url).host}. Ele pode estar desligado ou não aceitar pedidos desta página.`,
    refused: ({problem}) => `O servidor recusou: ${problem.detail ?? problem.title}`,
    busy: ({retryAfterS}) =>
      `O servidor está ocupado. Tente de novo ${retryAfterS ? `em ${retryAfterS} s` : 'daqui a pouco'}.`,
    'connection-lost': () =>
      'A conexão foi perdida antes do fim da execução. O que já tinha chegado está abaixo.',
    fault: ({problem}) => `O servidor falhou, não o seu programa: ${problem.detail ?? problem.title}`,
    page: () => 'Esta página não conseguiu preparar a execução.',
  },
};
