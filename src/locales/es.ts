import type {Messages} from './messages.js';

export const es: Messages = {
  locale: 'es',
  run: 'Ejecutar',
  stop: 'Detener',
  reset: 'Restablecer',
  copy: 'Copiar',
  copied: 'Copiado',
  copyFailed: 'No se pudo copiar',
  retry: 'Reintentar',
  details: 'Detalles',
  of: (part, card) => `${part}: ${card}`,
  code: 'Código',
  output: 'Salida',
  untitled: (language) => (language === '' ? 'ejemplo' : `ejemplo de ${language}`),
  connecting: 'conectando…',
  notLoaded:
    'No se pudo cargar una parte de esta tarjeta. Compruebe su conexión e inténtelo de nuevo, o recargue la página.',
  editorNotLoaded:
    'No se pudo cargar el editor. Puede editar el código como texto sin formato o recargar la página.',
  sourceNotLoaded: (src) => `No se pudo cargar el código desde ${src}.`,
  copyOutput: 'Copiar la salida',
  downloadOutput: 'Descargar la salida',
  toEnd: 'Ir al final',
  showAll: 'Mostrar toda la salida',
  showLess: 'Mostrar menos',
  waiting: 'espera a otra tarjeta de esta página…',
  queued: (position) => `en la cola, puesto ${position}…`,
  compiling: 'compilando…',
  running: 'en ejecución…',
  reconnecting: 'conexión perdida, conectando de nuevo…',
  stopping: 'deteniendo…',
  exited: (time, code) => `terminado en ${time}, código de salida ${code}`,
  signaled: (time, signal) => `terminado por ${signal} tras ${time}`,
  canceled: (time) => `detenido tras ${time}`,
  wallTime: (time) => `detenido tras ${time}: límite de tiempo`,
  cpuTime: (time) => `terminado: límite de tiempo de procesador${time ? ` de ${time}` : ''}`,
  memory: (size) => `terminado: límite de memoria${size ? ` de ${size}` : ''}`,
  outputLimit: (size) => `detenido: límite de salida${size ? ` de ${size}` : ''}`,
  lost: 'perdido: el servidor ya no conoce esta ejecución',
  missed: (events) => `[aquí faltan ${events} partes de la salida: el servidor ya no las tenía]`,
  ended: (time) => `listo en ${time}`,
  noOutput: 'sin salida',
  dropped: (characters, lines) =>
    `Los primeros ${characters} caracteres de la salida${lines === '0' ? '' : ` (${lines} líneas)`} ya no se conservan.`,
  goToLine: (line) => `Ir a la línea ${line} del código`,
  moreLines: (count) => (count === 1 ? 'una línea más de salida' : `${count} líneas más de salida`),
  nothingNew: 'nada nuevo',
  announce: 'Anunciar la salida',
  download: 'Descargar',
  picture: (name, width, height) => `${name || 'imagen'}, ${width} × ${height} píxeles`,
  frame: 'Salida HTML',
  pictureTooLarge: (name, width, height) =>
    `${name} tiene ${width} × ${height} píxeles, demasiados para mostrarse aquí.`,
  displayBroken: (name, type) => `${name} está dañado o no es del tipo ${type}.`,
  displayForbidden: (name, directive) =>
    `${name} no se puede mostrar completo: la Content-Security-Policy de esta página tendría que permitir ${directive}.`,
  displayNotKept: (name) => `${name} era demasiado grande para conservarse.`,
  tableCut: (rows, columns) => `Solo se muestran las primeras ${rows} filas y ${columns} columnas.`,
  failures: {
    'no-endpoint': () =>
      'Esta tarjeta no sabe dónde ejecutar su código. Quien publica la página tiene que definir su atributo endpoint.',
    unreachable: ({url}) =>
      `No se pudo llegar al servidor ${new URL(url).host}. Puede estar apagado o no aceptar peticiones de esta página.`,
    refused: ({problem}) => `El servidor se negó: ${problem.detail ?? problem.title}`,
    busy: ({retryAfterS}) =>
      `El servidor está ocupado. Inténtelo de nuevo ${retryAfterS ? `en ${retryAfterS} s` : 'en un momento'}.`,
    'connection-lost': () =>
      'La conexión se perdió antes de que terminara la ejecución. Lo que había llegado se muestra abajo.',
    fault: ({problem}) => `Falló el servidor, no su programa: ${problem.detail ?? problem.title}`,
    page: () => 'Esta página no pudo preparar la ejecución.',
  },
};
