import type {FastifyPluginAsyncTypebox} from '@fastify/type-provider-typebox';
import type {Runs} from '../runs/runs.js';
import {LanguagesSchema} from './schemas.js';

/** Which languages this server runs. */
export const languageRoutes: FastifyPluginAsyncTypebox<{runs: Runs}> = async (app, {runs}) => {
  app.get('/languages', {schema: LIST}, async () =>
    (await runs.languages()).map((language) => ({...language, aliases: [...language.aliases]})),
  );
};

const LIST = {
  tags: ['languages'],
  summary: 'List the languages, with what is missing for those that cannot run',
  response: {200: LanguagesSchema},
};
