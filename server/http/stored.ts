import type {FastifyPluginAsync} from 'fastify';
import {rulesWith} from '../auth/rules.js';
import {Recorder} from '../cards/recorder.js';
import type {Config} from '../config.js';
import {Refusal} from '../runs/refusal.js';
import type {Runs} from '../runs/runs.js';
import type {Books} from './book-access.js';
import {bookRoutes} from './books.js';
import {cardRunRoutes} from './card-runs.js';
import {cardRoutes} from './cards.js';
import {historyRoutes} from './history.js';
import type {Owners} from './owners.js';

export interface StoredOptions extends Pick<Books, 'store' | 'users'> {
  config: Config;
  runs: Runs;
  owners: Owners;
  /** Told when the end of a run could not be written into the history; it is tried again. */
  onFault: (fault: unknown) => void;
}

/** Everything that is kept: books, cards, drafts, runs. */
export const storedRoutes: FastifyPluginAsync<StoredOptions> = async (app, options) => {
  const {store, users, config, runs, owners, onFault} = options;
  const books: Books = {
    store,
    users,
    rules: rulesWith({admin: config.authAdminRole, author: config.authAuthorRole}),
    quota: {cards: config.userCards, bytes: config.userBytes},
  };
  const recorder = new Recorder({
    history: store.history,
    historyDays: config.historyDays,
    outputBytes: config.historyOutputBytes,
    onFault,
  });
  await recorder.open();
  // When the runs are over and the last requests answered.
  app.addHook('onClose', async () => {
    await recorder.close();
    await store.close();
  });
  await app.register(bookRoutes, books);
  await app.register(cardRoutes, books);
  await app.register(historyRoutes, books);
  await app.register(cardRunRoutes, {...books, runs, recorder, owners});
};

/** What stands in their place where books are kept for nobody. */
export const noBooksRoutes: FastifyPluginAsync = async (app) => {
  for (const url of ['/me', '/books', '/books/*', '/history', '/history/*'])
    app.all(url, {schema: {hide: true}}, () => {
      throw new Refusal(404, 'This server keeps no books; its operator can change that by AUTH');
    });
};
